using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Net.Client;
using Pulumirpc;

namespace DataOps.Engine.Host.Callbacks;

/// <summary>Connections to the servers on which programs (and component providers) offer their callbacks, one per address.</summary>
internal sealed class CallbackClients : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<GrpcChannel>> _channels = new(StringComparer.Ordinal);

    public ProgramCallback Get(Callback callback)
    {
        if (callback.Target.Length == 0)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, "target must be specified"));
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

    private static GrpcChannel Connect(string target) => GrpcChannel.ForAddress($"http://{target}", new GrpcChannelOptions
    {
        MaxReceiveMessageSize = null,
        MaxSendMessageSize = null,
        Credentials = ChannelCredentials.Insecure,
    });
}
