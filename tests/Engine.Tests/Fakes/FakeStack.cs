using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;

namespace Engine.Tests.Fakes;

/// <summary>What a test's program registers with.</summary>
internal sealed class FakeStack(IDeploymentMonitor monitor, CancellationToken cancellationToken)
{
    public IDeploymentMonitor Monitor => monitor;

    public Task<RegisteredResource> AddAsync(
        string kind,
        string name,
        PropertyMap? inputs = null,
        Func<ResourceGoal, ResourceGoal>? options = null
    )
    {
        var goal = new ResourceGoal
        {
            Type = $"fake:index:{kind}",
            Name = name,
            Custom = true,
            Properties = inputs ?? PropertyMap.Empty,
        };
        return monitor.RegisterAsync(options?.Invoke(goal) ?? goal, cancellationToken);
    }

    public Task<RegisteredResource> ComponentAsync(string name, Func<ResourceGoal, ResourceGoal>? options = null)
    {
        var goal = new ResourceGoal
        {
            Type = "test:index:Group",
            Name = name,
            Custom = false,
        };
        return monitor.RegisterAsync(options?.Invoke(goal) ?? goal, cancellationToken);
    }

    public Task<RegisteredResource> ProviderAsync(string name, PropertyMap inputs) =>
        monitor.RegisterAsync(
            new ResourceGoal
            {
                Type = "pulumi:providers:fake",
                Name = name,
                Custom = true,
                Properties = inputs,
            },
            cancellationToken
        );

    public Task<RegisteredResource> ReadAsync(string kind, string name, string id) =>
        monitor.ReadAsync(
            new ReadGoal
            {
                Type = $"fake:index:{kind}",
                Name = name,
                Id = id,
            },
            cancellationToken
        );

    public Task OutputsAsync(Urn urn, PropertyMap outputs) => monitor.RegisterOutputsAsync(urn, outputs, cancellationToken);

    /// <summary>An input taken from another resource's output, and what that makes the goal depend on.</summary>
    public static Func<ResourceGoal, ResourceGoal> From(string property, RegisteredResource resource, string output = "uid") =>
        goal =>
            goal with
            {
                Properties = goal.Properties.With(property, resource.Properties[output] ?? PropertyValue.UnknownValue),
                Dependencies = goal.Dependencies.Add(resource.Urn),
                PropertyDependencies = goal.PropertyDependencies.Add(property, [resource.Urn]),
            };

    public static Func<ResourceGoal, ResourceGoal> After(params Urn[] urns) =>
        goal => goal with { Dependencies = [.. goal.Dependencies, .. urns] };
}
