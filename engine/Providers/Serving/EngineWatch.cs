using System.Net;
using System.Net.Sockets;

namespace DataOps.Providers.Serving;

/// <summary>Tells a served provider that its engine is gone: one that was killed ends no plugins.</summary>
public static class EngineWatch
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>Returns when nobody listens at the engine's address any more; without an address never.</summary>
    /// <exception cref="OperationCanceledException">The watch was ended before.</exception>
    public static async Task UntilGoneAsync(IPEndPoint? engine, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (engine is null)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken);
            return;
        }

        do
        {
            await Task.Delay(Interval, clock, cancellationToken);
        } while (await ListensAsync(engine, cancellationToken));
    }

    private static async Task<bool> ListensAsync(IPEndPoint engine, CancellationToken cancellationToken)
    {
        using var socket = new Socket(engine.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(engine, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
