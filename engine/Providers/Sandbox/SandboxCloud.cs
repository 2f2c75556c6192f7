using System.Threading.Channels;
using DataOps.Engine.Model;
using Microsoft.Data.Sqlite;

namespace DataOps.Providers.Sandbox;

/// <summary>
/// The cloud of the sandbox: objects, faults and latency in a SQLite file, apart from the engine's state. One connection does all the work;
/// calls that come together share a transaction. Calls come concurrently. The file is made when it is first asked for.
/// </summary>
/// <param name="path">The database file; its folder is made when it is missing.</param>
public sealed class SandboxCloud(string path, TimeProvider clock) : IAsyncDisposable
{
    private readonly Channel<Work> _queue = Channel.CreateUnbounded<Work>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Lock _starting = new();
    private Task? _worker;

    private sealed record Work(Action<SandboxStore> Run, Action<Exception?> Done);

    /// <summary>Makes an object, unless the operation was done before or an object with the id exists.</summary>
    /// <param name="make">Makes the object from the number of objects that were made for the URN before, and the time.</param>
    /// <param name="operationId">Empty: every call makes an object.</param>
    /// <param name="replaceExisting">True: an object with the same id is overwritten, as clouds do it with settings of other
    /// objects.</param>
    public Task<SandboxCreation> CreateAsync(
        Urn urn,
        string scope,
        Func<int, DateTimeOffset, SandboxObject> make,
        string operationId,
        bool replaceExisting,
        CancellationToken cancellationToken
    ) => AskAsync(store => store.Create(urn, scope, make, operationId, replaceExisting), cancellationToken);

    /// <summary>Null when there is no such object.</summary>
    public Task<SandboxObject?> FindAsync(string scope, string type, string id, CancellationToken cancellationToken) =>
        AskAsync(store => store.Find(scope, type, id), cancellationToken);

    /// <summary>
    /// Replaces the properties of an object; false when there is no such object. The number and time of its creation are handed in.
    /// </summary>
    public Task<SandboxObject?> UpdateAsync(
        string scope,
        string type,
        string id,
        Func<SandboxObject, int, DateTimeOffset, PropertyMap> change,
        CancellationToken cancellationToken
    ) => AskAsync(store => store.Update(scope, type, id, change), cancellationToken);

    /// <summary>False when there was no such object.</summary>
    public Task<bool> DeleteAsync(string scope, string type, string id, CancellationToken cancellationToken) =>
        AskAsync(store => store.Delete(scope, type, id), cancellationToken);

    /// <summary>Every object, in order of scope, type and id.</summary>
    public Task<IReadOnlyList<SandboxObject>> ListAsync(CancellationToken cancellationToken) =>
        AskAsync(store => store.List(), cancellationToken);

    public Task AddFaultAsync(SandboxFault fault, CancellationToken cancellationToken) =>
        AskAsync(store => store.AddFault(fault), cancellationToken);

    public Task ClearFaultsAsync(CancellationToken cancellationToken) => AskAsync(store => store.ClearFaults(), cancellationToken);

    /// <summary>How long calls take from now on. Null parts match everything; of several settings the most specific counts.</summary>
    public Task SetLatencyAsync(string? operation, string? type, TimeSpan latency, CancellationToken cancellationToken) =>
        AskAsync(store => store.SetLatency(operation, type, latency), cancellationToken);

    /// <summary>
    /// One call of a resource's provider: takes as long as latency says, and fails where a fault strikes. Without either it is one question
    /// to the store.
    /// </summary>
    /// <returns>The answer, or the message of the fault.</returns>
    internal async Task<(T? Value, string? Fault)> CallAsync<T>(
        string operation,
        Urn urn,
        Func<SandboxStore, T> ask,
        CancellationToken cancellationToken
    )
        where T : class
    {
        var (latency, fault, response) = await AskAsync(
            store =>
            {
                var (wait, strike) = store.Enter(operation, urn.Type, urn.Name);
                return (wait, strike, wait == TimeSpan.Zero && strike is null ? ask(store) : null);
            },
            cancellationToken
        );

        if (latency > TimeSpan.Zero)
        {
            await Task.Delay(latency, clock, cancellationToken);
        }

        return fault is null && latency > TimeSpan.Zero ? (await AskAsync(ask, cancellationToken), null) : (response, fault);
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        if (_worker is not null)
        {
            await _worker;
        }
    }

    private async Task<T> AskAsync<T>(Func<SandboxStore, T> ask, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        T? result = default;
        Start();
        await _queue.Writer.WriteAsync(
            new Work(
                store => result = ask(store),
                error =>
                {
                    if (error is null)
                    {
                        done.SetResult(result!);
                    }
                    else
                    {
                        done.SetException(error);
                    }
                }
            ),
            cancellationToken
        );
        return await done.Task;
    }

    private void Start()
    {
        lock (_starting)
        {
            _worker ??= Task
                .Factory.StartNew(Serve, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
                .Unwrap();
        }
    }

    private async Task Serve()
    {
        using var store = new SandboxStore(path, clock);
        var batch = new List<Work>();
        while (await _queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < 1000 && _queue.Reader.TryRead(out var work))
            {
                batch.Add(work);
            }

            RunTogether(store, batch);
        }
    }

    // An answer goes out when its transaction is on disk, never before. What goes wrong with one goes wrong with all: nothing of them is
    // kept.
    private static void RunTogether(SandboxStore store, List<Work> batch)
    {
        Exception? failure = null;
        try
        {
            store.Together(() => batch.ForEach(work => work.Run(store)));
        }
        catch (SqliteException exception)
        {
            failure = SandboxUnavailableException.Of(exception.SqliteErrorCode, exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            failure = new SandboxUnavailableException(exception.Message, "Give this user the right to write the folder of the file.");
        }
        catch (Exception exception)
        {
            // The thread must go on; the callers are told.
            failure = exception;
        }

        foreach (var work in batch)
        {
            work.Done(failure);
        }
    }
}
