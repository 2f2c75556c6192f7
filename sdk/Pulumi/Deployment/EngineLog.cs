using Pulumi.Experimental;

namespace Pulumi;

/// <summary>The program's messages to the engine. Messages are sent in the order in which their resources are known.</summary>
internal sealed class EngineLog(IEngine engine, PendingWork pending)
{
    private readonly Lock _gate = new();
    private Task _lastSent = Task.CompletedTask;
    private volatile bool _hasErrors;

    /// <summary>Whether an error was logged, or a message could not be.</summary>
    public bool HasErrors => _hasErrors;

    public Task ErrorAsync(string message, Resource? resource = null) => WriteAsync(LogSeverity.Error, message, resource, null, null);

    public Task WriteAsync(LogSeverity severity, string message, Resource? resource, int? streamId, bool? ephemeral)
    {
        if (severity == LogSeverity.Error)
        {
            _hasErrors = true;
        }

        var writing = SendAsync(severity, message, resource, streamId ?? 0, ephemeral ?? false);
        pending.Track(writing);
        return writing;
    }

    private static async Task<Urn?> UrnOfAsync(Resource? resource)
    {
        try
        {
            return resource?.Urn is { } output && await output.ValueOrAsync("").ConfigureAwait(false) is { Length: > 0 } urn
                ? new Urn(urn)
                : null;
        }
        catch (Exception)
        {
            // A resource that failed to register is no reason to lose the message about it.
            return null;
        }
    }

    private async Task SendAsync(LogSeverity severity, string message, Resource? resource, int streamId, bool ephemeral)
    {
        try
        {
            var urn = await UrnOfAsync(resource).ConfigureAwait(false);
            await SendInOrderAsync(new LogRequest(severity, message, urn, streamId, ephemeral)).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // Reporting this through the log again could go on for ever; the runner knows this type and does not.
            _hasErrors = true;
            throw new LogException(exception);
        }
    }

    private async Task SendInOrderAsync(LogRequest message)
    {
        var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task previous;
        lock (_gate)
        {
            (previous, _lastSent) = (_lastSent, sent.Task);
        }

        try
        {
            await previous.ConfigureAwait(false);
            await engine.LogAsync(message).ConfigureAwait(false);
        }
        finally
        {
            sent.SetResult();
        }
    }
}
