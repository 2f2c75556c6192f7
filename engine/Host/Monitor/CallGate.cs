using DataOps.Engine.Monitor;
using DataOps.Wire;
using Grpc.Core;

namespace DataOps.Engine.Host.Monitor;

/// <summary>
/// Every call of the program that the engine answers passes here. Once the engine refused one, the run cannot succeed and what failed was
/// reported: refused calls get no answer, and when no other call is under way any more the program is to be ended, lest it reports the
/// refusal a second time as an error of its own.
/// </summary>
internal sealed class CallGate
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _exhausted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _underWay;
    private bool _refused;

    /// <summary>Completes when a call was refused and no call is under way.</summary>
    public Task Exhausted => _exhausted.Task;

    public async Task<T> EnterAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        Enter();
        try
        {
            var response = await call();
            Leave(refused: false);
            return response;
        }
        catch (RegistrationRefusedException exception)
        {
            Leave(refused: true);
            await Task.Delay(Timeout.Infinite, cancellationToken)
                .ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            throw new RpcException(new Status(StatusCode.Unavailable, $"resource monitor shut down: {exception.Message}"));
        }
        catch (WireFormatException exception)
        {
            Leave(refused: false);
            throw new RpcException(new Status(StatusCode.InvalidArgument, exception.Message));
        }
        catch (OperationCanceledException)
        {
            Leave(refused: true);
            throw new RpcException(new Status(StatusCode.Unavailable, "resource monitor shut down"));
        }
        catch
        {
            Leave(refused: false);
            throw;
        }
    }

    private void Enter()
    {
        lock (_lock)
        {
            _underWay++;
        }
    }

    private void Leave(bool refused)
    {
        lock (_lock)
        {
            _underWay--;
            _refused |= refused;
            if (_refused && _underWay == 0)
            {
                _exhausted.TrySetResult();
            }
        }
    }
}
