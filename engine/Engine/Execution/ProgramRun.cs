using System.Runtime.ExceptionServices;
using DataOps.Engine.Deployments;
using DataOps.Engine.Diagnostics;
using DataOps.Engine.Events;
using DataOps.Engine.Ports;

namespace DataOps.Engine.Execution;

/// <summary>
/// Runs the program beside the deployment. A program that says so stays until the deletes are done: its hooks may be needed. Others end
/// with their last registration.
/// </summary>
internal sealed class ProgramRun(
    IDeploymentProgram program,
    DeploymentMonitor monitor,
    CallGate gate,
    ComponentOutputs outputs,
    RunScope scope
) : IDisposable
{
    /// <summary>How long a program may take to end when nobody answers it any more.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _kill = new();
    private Task<ProgramOutcome>? _running;

    /// <summary>True when the program registered everything that it wanted.</summary>
    public bool Succeeded { get; private set; }

    /// <summary>Waits until the program registers nothing more, and what it registered is done.</summary>
    public async Task UntilRegisteredAsync(CancellationToken cancellationToken)
    {
        await using var killing = cancellationToken.Register(_kill.Cancel);
        _running = program.RunAsync(monitor, scope.IsPreview, _kill.Token);
        await Task.WhenAny(_running, monitor.ProgramEnded, gate.Closed);
        await gate.WhenIdleAsync();
        if (gate.Closed.IsCompleted)
        {
            await LetGoAsync();
            return;
        }

        if (_running.IsCompleted)
        {
            Judge(await OutcomeAsync());
        }
        else
        {
            Succeeded = true;
        }
    }

    /// <summary>Waits until the program has ended.</summary>
    public async Task UntilEndedAsync(CancellationToken cancellationToken)
    {
        monitor.EndRun();
        if (Succeeded && _running is { IsCompleted: false })
        {
            await using var killing = cancellationToken.Register(_kill.Cancel);
            Judge(await OutcomeAsync());
        }

        if (monitor.Fault is { } fault)
        {
            ExceptionDispatchInfo.Throw(fault);
        }
    }

    public void Dispose() => _kill.Dispose();

    private async Task LetGoAsync()
    {
        monitor.EndRun();
        await using var timer = scope.Clock.CreateTimer(_ => _kill.Cancel(), null, Patience, Timeout.InfiniteTimeSpan);
        await OutcomeAsync();
    }

    private async Task<ProgramOutcome?> OutcomeAsync()
    {
        try
        {
            return await _running!;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private void Judge(ProgramOutcome? outcome)
    {
        Succeeded = outcome is { Succeeded: true } && !outputs.LacksStackOutputs;
        if (outcome is null || Succeeded)
        {
            return;
        }

        // A program that ended badly has said why, or its host has.
        scope.Reporter.Fault(DeploymentFault.Program);
        if (outcome.Succeeded)
        {
            scope.Reporter.Say(
                MessageSeverity.Error,
                EngineDiagnostics.ProgramCutOff,
                null,
                "The program ended before it had registered everything: the outputs of the stack are missing."
            );
        }
    }
}
