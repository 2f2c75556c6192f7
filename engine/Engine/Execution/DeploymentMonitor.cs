using System.Collections.Concurrent;
using System.Collections.Immutable;
using DataOps.Engine.Deployments;
using DataOps.Engine.Diagnostics;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using DataOps.Engine.Planning;
using DataOps.Engine.Ports;

namespace DataOps.Engine.Execution;

/// <summary>Answers the calls of a running program.</summary>
internal sealed class DeploymentMonitor(
    RunScope scope,
    CallGate gate,
    ResourceRegistrar registrar,
    ResourceReader reader,
    DefaultProviders defaults,
    ComponentOutputs outputs,
    Func<Guid> newId
) : IDeploymentMonitor
{
    private readonly ConcurrentDictionary<string, PackageGoal> _packages = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Urn, ImmutableSortedDictionary<string, string>> _componentProviders = new();
    private readonly TaskCompletionSource _programEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _runEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the program says that it sends nothing any more.</summary>
    public Task ProgramEnded => _programEnded.Task;

    /// <summary>What broke the engine itself; null when nothing did.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>The run's steps have ended: the program may go.</summary>
    public void EndRun() => _runEnded.TrySetResult();

    public Task<RegisteredResource> RegisterAsync(ResourceGoal goal, CancellationToken cancellationToken) =>
        gate.RunAsync(() => GuardAsync(() => OrBreakAsync(RegisterCoreAsync(goal, cancellationToken))));

    public Task<RegisteredResource> ReadAsync(ReadGoal goal, CancellationToken cancellationToken) =>
        gate.RunAsync(() => GuardAsync(() => OrBreakAsync(ReadCoreAsync(goal, cancellationToken))));

    public Task RegisterOutputsAsync(Urn urn, PropertyMap values, CancellationToken cancellationToken) =>
        gate.RunAsync(() =>
            GuardAsync(async () =>
            {
                var recorded = await outputs.RegisterAsync(urn, Properties.PropertyTraversal.Downgrade(values), cancellationToken);
                return recorded ? Unit.Instance : null;
            })
        );

    public Task<FunctionResult> InvokeAsync(FunctionGoal goal, CancellationToken cancellationToken) =>
        gate.RunAsync(() => GuardAsync(() => InvokeCoreAsync(goal, cancellationToken)));

    public Task<string> RegisterPackageAsync(PackageGoal package, CancellationToken cancellationToken)
    {
        var reference = newId().ToString();
        _packages[reference] = package;
        return Task.FromResult(reference);
    }

    public async Task SignalProgramEndAsync(CancellationToken cancellationToken)
    {
        _programEnded.TrySetResult();
        await _runEnded.Task.WaitAsync(cancellationToken);
    }

    /// <summary>What cannot be registered ends the run, as in Pulumi also where it goes on after failed steps.</summary>
    private async Task<RegisteredResource?> OrBreakAsync(Task<RegisteredResource?> call)
    {
        var result = await call;
        if (result is null)
        {
            scope.Reporter.Break();
        }

        return result;
    }

    private async Task<RegisteredResource?> RegisterCoreAsync(ResourceGoal goal, CancellationToken cancellationToken)
    {
        if (scope.IsHalted)
        {
            return null;
        }

        ResourceGoal? parent = null;
        lock (scope.Plan.Gate)
        {
            if (goal.Parent is { } urn)
            {
                parent = scope.Plan.GoalOf(urn);
            }
        }

        goal = GoalNormaliser.Normalise(goal, parent);
        if (goal.Remote)
        {
            scope.Reporter.Error(
                DeploymentFault.Program,
                EngineDiagnostics.NotSupported,
                null,
                $"The component '{goal.Name}' of type '{goal.Type}' is constructed by its provider; this engine does not support such components."
            );
            return null;
        }

        if (MissingDependency(goal) is { } missing)
        {
            scope.Reporter.Error(
                DeploymentFault.Program,
                EngineDiagnostics.UnknownDependency,
                scope.Plan.UrnFor(goal.Type, goal.Name, goal.Parent),
                $"resource '{goal.Name}' depends on '{missing}', which is not registered"
            );
            return null;
        }

        if (await WithProviderAsync(goal) is not { } complete)
        {
            return null;
        }

        var end = await registrar.RegisterAsync(complete, cancellationToken);
        return Answer(end, complete);
    }

    private RegisteredResource? Answer(RegistrationEnd end, ResourceGoal goal)
    {
        if (end.State is not { } state)
        {
            return null;
        }

        if (end.Outcome == RegistrationOutcome.Failed && !scope.Options.ContinueOnError)
        {
            return null;
        }

        if (end.Outcome == RegistrationOutcome.Skipped && !scope.Options.ContinueOnError)
        {
            return null;
        }

        if (end.Outcome == RegistrationOutcome.Succeeded)
        {
            outputs.Track(end);
        }

        if (!goal.Custom)
        {
            _componentProviders[state.Urn] = goal.Providers;
        }

        // A component's outputs are those of an earlier run until it registers them, and may refer to what is not registered yet.
        return new RegisteredResource(state.Urn, state.Id, goal.Custom ? state.Outputs : PropertyMap.Empty)
        {
            Outcome = end.Outcome,
            IsIdUnknown = goal.Custom && (end.IsSkippedCreate || state.Id is "" or PropertyValue.UnknownSentinel),
        };
    }

    private Urn? MissingDependency(ResourceGoal goal)
    {
        lock (scope.Plan.Gate)
        {
            foreach (var urn in goal.Dependencies)
            {
                if (!scope.Plan.Urns.Contains(urn))
                {
                    return urn;
                }
            }
        }

        return null;
    }

    /// <summary>The goal with a provider reference; null when there is none, which was reported.</summary>
    private async Task<ResourceGoal?> WithProviderAsync(ResourceGoal goal)
    {
        if (!goal.Custom)
        {
            return goal with { Providers = InheritedProviders(goal) };
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
            goal.Provider.Length > 0 ? goal.Provider : goal.Providers.GetValueOrDefault(package) ?? ComponentProvider(goal.Parent, package);
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

    private ImmutableSortedDictionary<string, string> InheritedProviders(ResourceGoal goal)
    {
        if (goal.Parent is not { } parent || !_componentProviders.TryGetValue(parent, out var inherited))
        {
            return goal.Providers;
        }

        return inherited.SetItems(goal.Providers);
    }

    private string? ComponentProvider(Urn? parent, string package) =>
        parent is { } urn && _componentProviders.TryGetValue(urn, out var providers) ? providers.GetValueOrDefault(package) : null;

    private ProviderRequest RequestFor(string package, string version, string downloadUrl, string packageRef)
    {
        if (packageRef.Length > 0 && _packages.TryGetValue(packageRef, out var known))
        {
            return new ProviderRequest(known.Name, known.Version, known.DownloadUrl) { Parameterization = known.Parameterization };
        }

        return new ProviderRequest(package, version, downloadUrl.TrimEnd('/'));
    }

    private async Task<ProviderReference?> DefaultAsync(ProviderRequest request, string what)
    {
        var package = request.Parameterization?.Name ?? request.Package;
        if (!defaults.IsDisabled(package))
        {
            return await defaults.GetAsync(request);
        }

        defaults.ReportDisabled(package, null, what);
        return null;
    }

    private async Task<RegisteredResource?> ReadCoreAsync(ReadGoal goal, CancellationToken cancellationToken)
    {
        if (scope.IsHalted)
        {
            return null;
        }

        if (goal.Provider.Length == 0 && !ProviderReference.IsProviderType(goal.Type))
        {
            var request = RequestFor(GoalNormaliser.PackageOf(goal.Type), goal.Version, goal.PluginDownloadUrl, goal.PackageRef);
            if (await DefaultAsync(request, goal.Type) is not { } reference)
            {
                return null;
            }

            goal = goal with { Provider = reference.ToString() };
        }

        var end = await reader.ReadAsync(goal, cancellationToken);
        if (end.State is not { } state || (end.Outcome != RegistrationOutcome.Succeeded && !scope.Options.ContinueOnError))
        {
            return null;
        }

        if (end.Outcome == RegistrationOutcome.Succeeded)
        {
            outputs.Track(end);
        }

        return new RegisteredResource(state.Urn, state.Id, state.Outputs)
        {
            Outcome = end.Outcome,
            IsIdUnknown = state.Id == PropertyValue.UnknownSentinel,
        };
    }

    private async Task<FunctionResult?> InvokeCoreAsync(FunctionGoal goal, CancellationToken cancellationToken)
    {
        var package = GoalNormaliser.PackageOf(goal.Token);
        var given = goal.Provider.Length > 0 ? goal.Provider : ComponentProvider(goal.Parent, package) ?? "";
        ProviderReference reference;
        if (given.Length > 0)
        {
            if (!ProviderReference.TryParse(given, out reference))
            {
                throw new RegistrationRefusedException($"could not parse provider reference: {given}");
            }
        }
        else
        {
            if (await DefaultAsync(RequestFor(package, goal.Version, goal.PluginDownloadUrl, goal.PackageRef), goal.Token) is not { } found)
            {
                return null;
            }

            reference = found;
        }

        if (scope.Registry.Get(reference) is not { } provider)
        {
            throw new RegistrationRefusedException($"unknown provider '{given}' -> '{reference}'");
        }

        if (goal.DependsOn.Any(IsUnresolved))
        {
            return new FunctionResult(PropertyMap.Empty, []) { IsUnknown = true };
        }

        var response = await provider.Provider.InvokeAsync(goal.Token, goal.Arguments, scope.IsPreview, cancellationToken);
        return response.Value
            ?? throw new RegistrationRefusedException($"invocation of {goal.Token} returned an error: {response.Failure!.Message}");
    }

    /// <summary>True for a resource that is only planned, and for a component with such a one below it.</summary>
    private bool IsUnresolved(Urn urn)
    {
        if (!scope.IsPreview || outputs.Find(urn) is not { } state)
        {
            return false;
        }

        return state.Custom
            ? state.Id is "" or PropertyValue.UnknownSentinel
            : outputs.States().Any(child => child.Parent == urn && IsUnresolved(child.Urn));
    }

    /// <summary>A bug ends the run; the program only learns that the monitor is gone.</summary>
    private async Task<T?> GuardAsync<T>(Func<Task<T?>> call)
        where T : class
    {
        try
        {
            var result = await call();
            if (result is null && (scope.Stop.IsCancellationRequested || scope.IsHalted))
            {
                gate.Close();
            }

            return result;
        }
        catch (RegistrationRefusedException)
        {
            throw;
        }
        catch (OperationCanceledException)
        {
            gate.Close();
            return null;
        }
        catch (Exception fault)
        {
            Fault ??= fault;
            gate.Close();
            return null;
        }
    }
}
