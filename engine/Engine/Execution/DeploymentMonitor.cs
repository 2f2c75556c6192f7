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
    GoalProviders providers,
    ProviderCalls providerCalls,
    ComponentOutputs outputs
) : IDeploymentMonitor
{
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

    public Task<RegisteredResource> ConstructAsync(ConstructGoal goal, CancellationToken cancellationToken) =>
        gate.RunAsync(() =>
            GuardAsync(() =>
                OrBreakAsync(
                    scope.IsHalted ? Task.FromResult<RegisteredResource?>(null) : providerCalls.ConstructAsync(goal, cancellationToken)
                )
            )
        );

    public Task<MethodResult> CallAsync(MethodGoal goal, CancellationToken cancellationToken) =>
        gate.RunAsync(() => GuardAsync(() => OrBreakAsync(providerCalls.CallAsync(goal, cancellationToken))));

    public Task<string> RegisterPackageAsync(PackageGoal package, CancellationToken cancellationToken) =>
        Task.FromResult(providers.Register(package));

    public async Task SignalProgramEndAsync(CancellationToken cancellationToken)
    {
        _programEnded.TrySetResult();
        await _runEnded.Task.WaitAsync(cancellationToken);
    }

    /// <summary>What cannot be registered ends the run, as in Pulumi also where it goes on after failed steps.</summary>
    private async Task<T?> OrBreakAsync<T>(Task<T?> call)
        where T : class
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

        if (await providers.CompleteAsync(goal) is not { } complete)
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
            providers.Remember(state.Urn, goal.Providers);
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

    private async Task<RegisteredResource?> ReadCoreAsync(ReadGoal goal, CancellationToken cancellationToken)
    {
        if (scope.IsHalted)
        {
            return null;
        }

        if (goal.Provider.Length == 0 && !ProviderReference.IsProviderType(goal.Type))
        {
            var package = GoalNormaliser.PackageOf(goal.Type);
            var request = providers.RequestFor(package, goal.Version, goal.PluginDownloadUrl, goal.PackageRef);
            if (await providers.DefaultAsync(request, goal.Type) is not { } reference)
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
        var given = goal.Provider.Length > 0 ? goal.Provider : providers.OfComponent(goal.Parent, package) ?? "";
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
            var request = providers.RequestFor(package, goal.Version, goal.PluginDownloadUrl, goal.PackageRef);
            if (await providers.DefaultAsync(request, goal.Token) is not { } found)
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
