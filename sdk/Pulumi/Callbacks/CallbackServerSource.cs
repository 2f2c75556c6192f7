namespace Pulumi.Callbacks;

/// <summary>Starts the callback server when the first callback is registered; most programs never need it.</summary>
internal sealed class CallbackServerSource : IAsyncDisposable
{
    private readonly Lazy<Task<CallbackServer>> _server = new(() => CallbackServer.StartAsync(ExecutionContext.Capture()));

    public async Task<Pulumirpc.Callback> AllocateAsync(Callback callback) =>
        (await _server.Value.ConfigureAwait(false)).Allocate(callback);

    public async ValueTask DisposeAsync()
    {
        if (_server is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            await (await _server.Value.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
        }
    }
}
