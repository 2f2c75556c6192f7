using System.Collections.Immutable;
using DataOps.Engine.Deployments;
using DataOps.Engine.Events;
using DataOps.Engine.Host.Monitor;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.Monitor;
using DataOps.Engine.Ports;

namespace DataOps.Engine.Host.Programs;

/// <summary>The program of a project as a process that talks to a monitor of its own.</summary>
internal sealed class HostedProgram(ProgramSpec spec, DeploymentRequest request, IProgress<EngineEvent> events)
    : IDeploymentProgram,
        IResourceHooks
{
    /// <summary>The exit code of a program that already told the user what is wrong.</summary>
    private const int FailureWasShown = 32;

    private IResourceHooks? _hooks;

    /// <summary>Runs when the program's process and its monitor have started.</summary>
    public Action? OnStarted { get; init; }

    /// <summary>What no line of its output may show.</summary>
    public SecretFilter Secrets { get; init; } = SecretFilter.None;

    public async Task<ProgramOutcome> RunAsync(IDeploymentMonitor monitor, bool dryRun, CancellationToken cancellationToken)
    {
        try
        {
            var location = ProgramLocation.Of(spec);
            var context = ContextOf(location, dryRun);
            var launch = await RuntimeOf()
                .PrepareAsync(new LaunchRequest(spec, location, context) { OnBuild = Announce }, cancellationToken);

            // The program takes as long to begin as the server: they do so together, and its first call waits for the server if need be.
            var socket = MonitorServer.Reserve();
            var printed = new PrintedLines(events, Secrets);
            await using var process = ChildProcess.Start(launch(MonitorServer.AddressOf(socket)).InOwnSession(), printed.Add);
            await using var server = await MonitorServer.StartAsync(context, monitor, events, socket, cancellationToken);
            _hooks = server.Hooks;
            OnStarted?.Invoke();
            return await RunAsync(process, server, printed, cancellationToken);
        }
        catch (FaultException fault)
        {
            events.Report(
                new EngineEvent.Message(MessageSeverity.Error, null, fault.Message) { Code = fault.Descriptor.Code, Hint = fault.Hint }
            );
            return new ProgramOutcome(fault.Descriptor.ExitCode, LoggedErrors: true);
        }
    }

    public Task<string?> RunAsync(string hook, HookCall call, CancellationToken cancellationToken) =>
        _hooks?.RunAsync(hook, call, cancellationToken) ?? Task.FromResult<string?>($"hook \"{hook}\" was not registered");

    public Task<ErrorHookResponse> RunOnErrorAsync(
        string hook,
        HookCall call,
        ImmutableArray<string> errors,
        CancellationToken cancellationToken
    ) =>
        _hooks?.RunOnErrorAsync(hook, call, errors, cancellationToken)
        ?? Task.FromResult(new ErrorHookResponse(false, $"error hook \"{hook}\" was not registered"));

    private async Task<ProgramOutcome> RunAsync(
        ChildProcess process,
        MonitorServer server,
        PrintedLines printed,
        CancellationToken cancellationToken
    )
    {
        var ended = process.WaitAsync(cancellationToken);
        var wasStopped = await Task.WhenAny(ended, server.Exhausted) != ended;
        if (wasStopped)
        {
            process.Kill();
        }

        var exitCode = await ended;
        printed.End();
        var isShown = server.LoggedErrors;
        if (exitCode is not (0 or FailureWasShown) && !wasStopped && !isShown)
        {
            isShown = true;
            events.Report(
                new EngineEvent.Message(MessageSeverity.Error, null, $"Program exited with non-zero exit code: {exitCode}")
                {
                    Code = ProgramDiagnostics.Failed.Code,
                    Hint = "What it printed before may tell why.",
                }
            );
        }

        return new ProgramOutcome(exitCode, isShown) { WasStopped = wasStopped };
    }

    private void Announce(string project) =>
        events.Report(new EngineEvent.ProgramBuildStarted(Path.GetRelativePath(spec.ProjectDirectory, project)));

    private IProgramRuntime RuntimeOf() =>
        spec.Runtime switch
        {
            "dotnet" => new DotnetRuntime(),
            "nodejs" => new NodeRuntime(),
            _ => throw new FaultException(
                ProgramDiagnostics.UnsupportedRuntime,
                $"The runtime '{spec.Runtime}' is not supported.",
                "Use 'dotnet' or 'nodejs' as 'runtime' in Pulumi.yaml."
            ),
        };

    private RunContext ContextOf(ProgramLocation location, bool dryRun) =>
        new()
        {
            Project = request.Project,
            Stack = request.Stack,
            Organization = spec.Organization,
            Config = request.Config,
            DryRun = dryRun,
            Parallel = request.Options.Parallel,
            ProjectDirectory = spec.ProjectDirectory,
            ProgramDirectory = location.Directory,
        };
}
