using DataOps.Engine.Deployments;
using DataOps.Engine.Host;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.Plans;
using DataOps.Engine.Ports;
using DataOps.Engine.State;

namespace DataOps.Operations;

/// <summary>One run of the engine over a stack, with its display: a preview, a change, or a rendering.</summary>
internal sealed record EngineRun
{
    public required StackContext Context { get; init; }

    public required StackRunOptions Options { get; init; }

    public required RunPorts Ports { get; init; }

    public required RunConfiguration Configuration { get; init; }

    public required Snapshot Snapshot { get; init; }

    /// <summary>Null for a preview.</summary>
    public IDeploymentJournal? Journal { get; init; }

    /// <summary>The plan that the changes must keep to.</summary>
    public DeploymentPlan? Plan { get; init; }

    /// <summary>True when what is expected of the change is expected of this run: not of the preview before it.</summary>
    public bool IsFinal { get; init; }

    /// <summary>Nobody asked for this run: it is shown only when it fails.</summary>
    public bool IsHeld { get; init; }

    /// <summary>The file of a cloud that is thrown away after the run; null: the stack's.</summary>
    public string? ScratchSandbox { get; init; }

    /// <summary>Is given the run's events before the first one.</summary>
    public Action<EventFan>? Observe { get; init; }

    public Action? OnProgramStarted { get; init; }

    /// <summary>Runs it; the second value holds the manifests that were written.</summary>
    public async Task<(DeploymentResult Result, IReadOnlySet<string> Rendered)> RunAsync(RunCancellation cancellation)
    {
        var display = Ports.Audience.Open(isPreview: Journal is null, IsHeld);
        await using var held = display as IAsyncDisposable;
        var filter = Configuration.Filter(Context);
        var events = new EventFan(new SecretFilteredEvents(filter, Options.ShowSecrets, display));
        Observe?.Invoke(events);
        await using var providers = RunProviders.Open(Context, Options, ScratchSandbox, events);
        var deployment = new HostedDeployment
        {
            Request = Request(),
            Program = Options.NeedsProgram ? Context.Program : null,
            OnProgramStarted = OnProgramStarted,
            Providers = providers,
            Journal = Journal ?? RunJournals.None,
            Events = events,
            Secrets = filter,
            StackOutputs = new StoredStackOutputs(Context.Store, Context.Secrets, Context.Project.Name),
            Clock = Context.Clock,
            NewId = Context.NewId,
        };
        var result = await DeploymentHost.RunAsync(deployment, cancellation.Stop, cancellation.Cancel);
        await display.FinishAsync(Options.ShowSecrets ? result : result with { StackOutputs = filter.Apply(result.StackOutputs) });
        var isBlamed = result.Faults.HasFlag(DeploymentFault.Program) && Ports.AreSettingsToBlame(Configuration.Values);
        return (isBlamed ? result with { Faults = result.Faults | DeploymentFault.Options } : result, providers.Rendered);
    }

    private DeploymentRequest Request() =>
        new()
        {
            Kind = Options.Kind,
            Preview = Journal is null,
            Stack = Context.Stack.Name,
            Project = Context.Stack.Project,
            Snapshot = Snapshot,
            Config = Configuration.Values,
            Options = Options.Options with
            {
                Refresh = Options.Options.Refresh || RefreshesByDefault,
                ReadsInterrupted = Context.Location.IsDefault,
                ExpectNoChanges = Options.Options.ExpectNoChanges && IsFinal,
            },
            Imports = Options.Imports,
            Plan = Plan,
            SavesPlan = Options.SavePlan is not null || Options.IsStrict,
            OperationSeed = Context.NewId().ToString("n"),
            NamingSeed = Context.Location.IsDefault ? Context.Stack.FullName : $"{Context.Stack.FullName}|{Configuration.Provider?.Salt}",
        };

    private bool RefreshesByDefault =>
        Options.Kind is DeploymentKind.Update or DeploymentKind.Destroy && !Options.IsRefreshChosen && Context.Project.RefreshesAlways;
}
