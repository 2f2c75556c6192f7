using System.Runtime.InteropServices;
using DataOps.Operations;

namespace DataOps.Cli;

/// <summary>Ctrl+C once asks a run to start nothing new, twice to cancel what is in flight; SIGTERM counts like one of them.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _cancel = new();
    private readonly PosixSignalRegistration[] _registrations;
    private readonly Action<string> _say;
    private int _count;

    /// <param name="say">Tells the user what happens now.</param>
    public Interruption(Action<string> say)
    {
        _say = say;
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle),
        ];
    }

    public RunCancellation Cancellation => new(_stop.Token, _cancel.Token);

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _stop.Dispose();
        _cancel.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _count) == 1)
        {
            _say("Cancelling: no new step starts, the running ones are waited for. Press Ctrl+C again to cancel those too.");
            _stop.Cancel();
        }
        else
        {
            _say("Cancelling the running steps; resources may be left in an unknown state.");
            _cancel.Cancel();
        }
    }
}
