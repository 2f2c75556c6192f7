using DataOps.Engine.Monitor;

namespace DataOps.Engine.Execution;

/// <summary>
/// Counts the program's calls. A call that cannot be answered is held while others are under way: what does not depend on it goes on. When
/// only held calls are left and none comes for a while, the program can do nothing more, and all of them are refused.
/// </summary>
internal sealed class CallGate(TimeProvider clock) : IDisposable
{
    private const string ClosedText = "resource monitor shut down";

    /// <summary>How long a program may take from one answer to its next call.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);

    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<TaskCompletionSource> _waiting = [];
    private ITimer? _timer;
    private int _running;
    private int _outside;
    private int _held;

    /// <summary>Ends when calls are refused from then on.</summary>
    public Task Closed => _closed.Task;

    public async Task<T> RunAsync<T>(Func<Task<T?>> call)
        where T : class
    {
        Enter();
        try
        {
            if (await call() is { } result)
            {
                return result;
            }
        }
        finally
        {
            Leave();
        }

        await HoldAsync();
        throw new RegistrationRefusedException(ClosedText);
    }

    /// <summary>
    /// Lets a call wait for a provider that makes calls of its own: as one of those may be held, this one does not count among those under
    /// way. Null when calls were refused before the provider answered; it is told to give up.
    /// </summary>
    public async Task<T?> OutsideAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
        where T : class
    {
        using var abandoning = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        GoOutside();
        try
        {
            var answering = call(abandoning.Token);
            await Task.WhenAny(answering, Closed);
            if (!Closed.IsCompleted)
            {
                return await answering;
            }

            // By now the provider can only report that its calls were refused.
            await abandoning.CancelAsync();
            await answering.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            return null;
        }
        finally
        {
            ComeBack();
        }
    }

    /// <summary>Refuses new calls and those that are held.</summary>
    public void Close() => _closed.TrySetResult();

    /// <summary>Waits until no call is under way; held ones do not count.</summary>
    public Task WhenIdleAsync()
    {
        lock (_gate)
        {
            if (_running + _outside == 0)
            {
                return Task.CompletedTask;
            }

            var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add(waiter);
            return waiter.Task;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _timer?.Dispose();
        }
    }

    private void Enter()
    {
        lock (_gate)
        {
            if (_closed.Task.IsCompleted)
            {
                throw new RegistrationRefusedException(ClosedText);
            }

            _running++;
            _timer?.Dispose();
            _timer = null;
        }
    }

    private void Leave()
    {
        lock (_gate)
        {
            _running--;
            if (_running > 0)
            {
                return;
            }

            if (_outside == 0)
            {
                foreach (var waiter in _waiting)
                {
                    waiter.TrySetResult();
                }

                _waiting.Clear();
            }

            if (_held > 0)
            {
                StartTimer();
            }
        }
    }

    private void GoOutside()
    {
        lock (_gate)
        {
            _outside++;
            _running--;
            if (_running == 0 && _held > 0)
            {
                StartTimer();
            }
        }
    }

    private void ComeBack()
    {
        lock (_gate)
        {
            _outside--;
            _running++;
            _timer?.Dispose();
            _timer = null;
        }
    }

    private async Task HoldAsync()
    {
        lock (_gate)
        {
            _held++;
            if (_running == 0)
            {
                StartTimer();
            }
        }

        await Closed;
    }

    private void StartTimer()
    {
        _timer?.Dispose();
        _timer = clock.CreateTimer(_ => Close(), null, Quiet, Timeout.InfiniteTimeSpan);
    }
}
