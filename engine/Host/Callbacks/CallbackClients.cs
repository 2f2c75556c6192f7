using System.Collections.Concurrent;
using DataOps.Wire.Peers;
using Grpc.Core;
using Grpc.Net.Client;
using Pulumirpc;

namespace DataOps.Engine.Host.Callbacks;

/// <summary>
/// Connections to the servers on which programs (and component providers) offer their callbacks, one per address. Callbacks get the inputs
/// of resources, secrets among them: they go to this user's processes on this machine and nowhere else.
/// </summary>
internal sealed class CallbackClients : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<GrpcChannel>> _channels = new(StringComparer.Ordinal);

    public ProgramCallback Get(Callback callback)
    {
        if (callback.Target.Length == 0)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, "target must be specified"));
        }

        if (!IsLoopback(callback.Target))
        {
            var refusal = $"target must be a port of this machine such as 127.0.0.1:1234, not '{callback.Target}'";
            throw new RpcException(new Status(StatusCode.InvalidArgument, refusal));
        }

        var channel = _channels.GetOrAdd(callback.Target, target => new Lazy<GrpcChannel>(() => Connect(target))).Value;
        return new ProgramCallback(new Pulumirpc.Callbacks.CallbacksClient(channel), callback.Token);
    }

    public void Dispose()
    {
        foreach (var channel in _channels.Values)
        {
            channel.Value.Dispose();
        }
    }

    private static GrpcChannel Connect(string target) =>
        GrpcChannel.ForAddress(
            $"http://{target}",
            new GrpcChannelOptions
            {
                MaxReceiveMessageSize = null,
                MaxSendMessageSize = null,
                Credentials = ChannelCredentials.Insecure,
                DisposeHttpClient = true,
                HttpHandler = new SocketsHttpHandler
                {
                    UseProxy = false,
                    EnableMultipleHttp2Connections = true,
                    ConnectCallback = PeerConnections.ConnectAsync,
                },
            }
        );

    private static bool IsLoopback(string target) =>
        Uri.TryCreate($"http://{target}", UriKind.Absolute, out var address)
        && address is { IsLoopback: true, AbsolutePath: "/", UserInfo: "", Query: "" };
}
