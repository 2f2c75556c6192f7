using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace DataOps.Wire.Peers;

/// <summary>
/// Connections with processes of this user only, on systems that tell (<see cref="LoopbackPeer"/>); elsewhere with all of this machine.
/// </summary>
public static class PeerConnections
{
    /// <summary>Ends connections of other users before a byte of them is read.</summary>
    /// <param name="onRefused">Told who it was.</param>
    public static void ServeThisUserOnly(this ListenOptions listen, Action<PeerOwner> onRefused) =>
        listen.Use(next =>
            connection =>
            {
                var peer = LoopbackPeer.OfAccepted(connection.LocalEndPoint, connection.RemoteEndPoint);
                if (peer.IsThisUser != false)
                {
                    return next(connection);
                }

                onRefused(peer);
                connection.Abort();
                return Task.CompletedTask;
            }
        );

    /// <summary>For clients: connects, and goes away again when another user's process is there.</summary>
    public static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            var server = LoopbackPeer.OfServer(socket.LocalEndPoint, socket.RemoteEndPoint);
            return server.IsThisUser != false
                ? new NetworkStream(socket, ownsSocket: true)
                : throw new IOException(
                    $"{context.DnsEndPoint.Host}:{context.DnsEndPoint.Port} is served by {server.Name}, not by this one."
                );
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
