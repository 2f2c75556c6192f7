using System.Collections.Immutable;
using DataOps.Engine.Deployments;
using DataOps.Engine.Diagnostics;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using DataOps.Engine.Planning;
using DataOps.Engine.Ports;
using DataOps.Engine.Properties;

namespace DataOps.Engine.Execution;

/// <summary>
/// Components that their providers construct, and methods: calls in which a provider registers resources with the monitor, as the program
/// does. Null answers were reported.
/// </summary>
internal sealed class ProviderCalls(RunScope scope, CallGate gate, GoalProviders providers)
{
    public async Task<RegisteredResource?> ConstructAsync(ConstructGoal goal, CancellationToken cancellationToken)
    {
        var resource = Normalise(goal.Resource);
        var urn = scope.Plan.UrnFor(resource.Type, resource.Name, resource.Parent);
        if (await providers.CompleteAsync(resource) is not { } complete)
        {
            return null;
        }

        if (LoadedAt(complete.Provider) is not { } provider)
        {
            Refuse(EngineDiagnostics.UnknownProvider, urn, $"unknown provider '{complete.Provider}'");
            return null;
        }

        var references = providers.Inherited(complete);
        if (references.Values.FirstOrDefault(reference => !ProviderReference.TryParse(reference, out _)) is { } malformed)
        {
            Refuse(EngineDiagnostics.UnknownProvider, urn, $"bad provider reference '{malformed}' for resource '{urn}'");
            return null;
        }

        var request = new ConstructRequest(goal with { Resource = complete }, references);
        var answer = await gate.OutsideAsync(token => provider.ConstructAsync(request, token), cancellationToken);
        if (answer is null)
        {
            return null;
        }

        if (answer.Value is not { } constructed)
        {
            var failure = answer.Failure!;
            var text = $"{resource.Type} resource '{resource.Name}' has a problem: {RefusedInputs.Describe(failure, resource.Properties)}";
            Refuse(EngineDiagnostics.ConstructFailed, urn, text, failure.Code, failure.Hint);
            return null;
        }

        providers.Remember(constructed.Urn, references);
        return new RegisteredResource(constructed.Urn, "", constructed.Outputs)
        {
            PropertyDependencies = WithOutputs(constructed.OutputDependencies, constructed.Outputs),
        };
    }

    public async Task<MethodResult?> CallAsync(MethodGoal goal, CancellationToken cancellationToken)
    {
        var (reference, error) = await ProviderOfAsync(goal);
        if (error is not null)
        {
            return MethodResult.Empty with { Error = error };
        }

        if (reference is null)
        {
            return null;
        }

        if (LoadedAt(reference) is not { } provider)
        {
            return MethodResult.Empty with { Error = $"unknown provider '{goal.Provider}' -> '{reference}'" };
        }

        var dependencies = WithOutputs(goal.ArgumentDependencies, goal.Arguments);
        var answer = await gate.OutsideAsync(
            token => provider.CallAsync(goal with { ArgumentDependencies = dependencies }, token),
            cancellationToken
        );
        if (answer is null)
        {
            return null;
        }

        if (answer.Value is { } result)
        {
            return result with { ReturnDependencies = WithOutputs(result.ReturnDependencies, result.Return) };
        }

        var failure = answer.Failure!;
        var text = $"call to function '{goal.Token}' failed: {RefusedInputs.Describe(failure, goal.Arguments)}";
        Refuse(EngineDiagnostics.CallFailed, goal.Self, text, failure.Code, failure.Hint);
        return null;
    }

    /// <summary>
    /// The reference of the provider that runs a method: of a provider's own method the provider itself, else the one chosen, that of the
    /// resource, or the default one. Neither reference nor error: there is none, which was reported.
    /// </summary>
    private async Task<(string? Reference, string? Error)> ProviderOfAsync(MethodGoal goal)
    {
        if (goal.Provider.Length > 0)
        {
            return ProviderReference.TryParse(goal.Provider, out _)
                ? (goal.Provider, null)
                : (null, $"getProviderFromSource: could not parse provider reference: {goal.Provider}");
        }

        if (goal.Self is { } self)
        {
            ResourceGoal? registered;
            lock (scope.Plan.Gate)
            {
                registered = scope.Plan.GoalOf(self);
            }

            if (registered is null)
            {
                return (null, $"unknown resource {self}");
            }

            // What a component has for its children says nothing about who constructed it.
            if (registered is { Custom: true, Provider.Length: > 0 })
            {
                return (registered.Provider, null);
            }
        }

        var request = providers.RequestFor(GoalNormaliser.PackageOf(goal.Token), goal.Version, goal.PluginDownloadUrl, goal.PackageRef);
        return ((await providers.DefaultAsync(request, goal.Token))?.ToString(), null);
    }

    private ResourceGoal Normalise(ResourceGoal goal)
    {
        lock (scope.Plan.Gate)
        {
            return GoalNormaliser.Normalise(goal, goal.Parent is { } parent ? scope.Plan.GoalOf(parent) : null);
        }
    }

    private IResourceProvider? LoadedAt(string reference) =>
        ProviderReference.TryParse(reference, out var parsed) ? scope.Registry.Get(parsed)?.Provider : null;

    /// <summary>What each value depends on: as it is said, and as the outputs in it say.</summary>
    private static ImmutableSortedDictionary<string, ImmutableArray<Urn>> WithOutputs(
        ImmutableSortedDictionary<string, ImmutableArray<Urn>> said,
        PropertyMap values
    )
    {
        var all = said.ToBuilder();
        foreach (var (key, value) in values)
        {
            var found = new SortedSet<Urn>(said.GetValueOrDefault(key, []));
            PropertyTraversal.CollectDependencies(value, found);
            all[key] = [.. found];
        }

        return all.ToImmutable();
    }

    private void Refuse(EngineDiagnostic diagnostic, Urn? urn, string text, string? code = null, string? hint = null) =>
        scope.Reporter.Error(DeploymentFault.Program, diagnostic, urn, text, code, hint);
}
