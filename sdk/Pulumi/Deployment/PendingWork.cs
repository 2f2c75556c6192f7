using System.Collections.Immutable;

namespace Pulumi;

/// <summary>The work a program has set off without waiting for it. The program ends when none is left or some has failed.</summary>
internal sealed class PendingWork
{
    private readonly Lock _gate = new();
    private readonly Action<Task> _onEnded;
    private readonly List<Exception> _failures = [];
    private TaskCompletionSource<ImmutableArray<Exception>>? _waiter;
    private int _running;

    public PendingWork()
    {
        _onEnded = OnEnded;
    }

    public void Track(Task task)
    {
        if (task.IsCompletedSuccessfully)
        {
            return;
        }

        lock (_gate)
        {
            _running++;
        }

        _ = task.ContinueWith(_onEnded, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Empty once nothing is running any more; otherwise the failures so far, as soon as there is one.</summary>
    public Task<ImmutableArray<Exception>> IdleOrFailedAsync()
    {
        lock (_gate)
        {
            return _failures.Count > 0 || _running == 0
                ? Task.FromResult(TakeFailures())
                : (_waiter ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    private void OnEnded(Task task)
    {
        lock (_gate)
        {
            _running--;
            if (task.Exception is { } exception)
            {
                _failures.AddRange(exception.InnerExceptions);
            }

            if (_waiter is { } waiter && (_failures.Count > 0 || _running == 0))
            {
                _waiter = null;
                waiter.SetResult(TakeFailures());
            }
        }
    }

    /// <summary>The same exception may have failed several tasks.</summary>
    private ImmutableArray<Exception> TakeFailures()
    {
        ImmutableArray<Exception> failures = [.. _failures.Distinct()];
        _failures.Clear();
        return failures;
    }
}
