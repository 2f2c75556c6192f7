using System.Collections.Concurrent;
using System.Collections.Immutable;
using DataOps.Engine.Deployments;
using DataOps.Engine.Diagnostics;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using DataOps.Engine.Planning;
using DataOps.Engine.Ports;

namespace DataOps.Engine.Execution;

/// <summary>Which provider serves a goal: the one that it names, its component's, or the default one of its package.</summary>
internal sealed class GoalProviders(RunScope scope, DefaultProviders defaults, Func<Guid> newId)
{
    private readonly ConcurrentDictionary<string, PackageGoal> _packages = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Urn, ImmutableSortedDictionary<string, string>> _ofComponents = new();

    /// <summary>Returns the reference under which later goals name the package.</summary>
    public string Register(PackageGoal package)
    {
        var reference = newId().ToString();
        _packages[reference] = package;
        return reference;
    }

    /// <summary>Children of the component take these providers, by package, where they name none.</summary>
    public void Remember(Urn component, ImmutableSortedDictionary<string, string> providers) => _ofComponents[component] = providers;

    /// <summary>The goal with a provider reference; null when there is none, which was reported.</summary>
    public async Task<ResourceGoal?> CompleteAsync(ResourceGoal goal)
    {
        if (!goal.Custom && !goal.Remote)
        {
            return goal with { Providers = Inherited(goal) };
        }

        if (ProviderReference.IsProviderType(goal.Type))
        {
            var plugin = RequestFor(
                goal.Type[ProviderReference.TypePrefix.Length..],
                goal.Version,
                goal.PluginDownloadUrl,
                goal.PackageRef
            );
            return goal with { Properties = ProviderInputs.WithPlugin(goal.Properties, plugin), Provider = "" };
        }

        var package = GoalNormaliser.PackageOf(goal.Type);
        var given =
            goal.Provider.Length > 0 ? goal.Provider : goal.Providers.GetValueOrDefault(package) ?? OfComponent(goal.Parent, package);
        if (given is { Length: > 0 })
        {
            if (ProviderReference.TryParse(given, out _))
            {
                return goal with { Provider = given };
            }

            var urn = scope.Plan.UrnFor(goal.Type, goal.Name, goal.Parent);
            scope.Reporter.Error(
                DeploymentFault.Program,
                EngineDiagnostics.UnknownProvider,
                urn,
                $"bad provider reference '{given}' for resource '{urn}'"
            );
            return null;
        }

        var reference = await DefaultAsync(RequestFor(package, goal.Version, goal.PluginDownloadUrl, goal.PackageRef), goal.Type);
        return reference is { } found ? goal with { Provider = found.ToString() } : null;
    }

    /// <summary>The providers of a component, by package: its own, and those of the component that it is part of.</summary>
    public ImmutableSortedDictionary<string, string> Inherited(ResourceGoal goal) =>
        goal.Parent is { } parent && _ofComponents.TryGetValue(parent, out var inherited)
            ? inherited.SetItems(goal.Providers)
            : goal.Providers;

    /// <summary>The provider that the parent, a component, has for a package.</summary>
    public string? OfComponent(Urn? parent, string package) =>
        parent is { } urn && _ofComponents.TryGetValue(urn, out var providers) ? providers.GetValueOrDefault(package) : null;

    public ProviderRequest RequestFor(string package, string version, string downloadUrl, string packageRef)
    {
        if (packageRef.Length > 0 && _packages.TryGetValue(packageRef, out var known))
        {
            return new ProviderRequest(known.Name, known.Version, known.DownloadUrl) { Parameterization = known.Parameterization };
        }

        return new ProviderRequest(package, version, downloadUrl.TrimEnd('/'));
    }

    /// <summary>The default provider; null when there is none, which was reported.</summary>
    public async Task<ProviderReference?> DefaultAsync(ProviderRequest request, string what)
    {
        var package = request.Parameterization?.Name ?? request.Package;
        if (!defaults.IsDisabled(package))
        {
            return await defaults.GetAsync(request);
        }

        defaults.ReportDisabled(package, null, what);
        return null;
    }
}
