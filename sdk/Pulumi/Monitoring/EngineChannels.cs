using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Net.Client;

namespace Pulumi.Monitoring;

/// <summary>Connections to the engine, one per address: monitor and engine are usually the same server.</summary>
internal static class EngineChannels
{
    private const int LargestMessage = 400 * 1024 * 1024;

    private static readonly ConcurrentDictionary<string, Lazy<GrpcChannel>> Channels = new();

    public static GrpcChannel To(string address) =>
        Channels
            .GetOrAdd(
                address,
                key => new Lazy<GrpcChannel>(() =>
                    GrpcChannel.ForAddress(
                        $"http://{key}",
                        new GrpcChannelOptions
                        {
                            MaxReceiveMessageSize = LargestMessage,
                            MaxSendMessageSize = LargestMessage,
                            Credentials = ChannelCredentials.Insecure,
                            HttpHandler = new SocketsHttpHandler
                            {
                                EnableMultipleHttp2Connections = true,
                                PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
                                UseProxy = false,
                            },
                            DisposeHttpClient = true,
                        }
                    )
                )
            )
            .Value;
}
