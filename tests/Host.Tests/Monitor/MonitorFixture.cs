using System.Collections.Immutable;
using DataOps.Engine.Host.Monitor;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Pulumirpc;

namespace Host.Tests.Monitor;

/// <summary>A monitor server on a loopback port and clients of its services.</summary>
internal sealed class MonitorFixture : IAsyncDisposable
{
    private readonly GrpcChannel _channel;

    private MonitorFixture(MonitorServer server, RecordedEvents events)
    {
        Server = server;
        Events = events;
        _channel = GrpcChannel.ForAddress(
            $"http://{server.Address}",
            new GrpcChannelOptions { MaxReceiveMessageSize = null, MaxSendMessageSize = null }
        );
        Monitor = new ResourceMonitor.ResourceMonitorClient(_channel.Intercept(new DeepClient()));
        Engine = new Pulumirpc.Engine.EngineClient(_channel);
    }

    public static RunContext Context { get; } =
        new()
        {
            Project = "shop",
            Stack = "dev",
            Organization = "acme",
            Config = ImmutableSortedDictionary<string, PropertyValue>
                .Empty.Add("shop:region", "eu")
                .Add("shop:token", new PropertyValue.Secret("s3cret")),
            DryRun = false,
            Parallel = 7,
            ProjectDirectory = "/repo",
            ProgramDirectory = Path.GetTempPath(),
        };

    public MonitorServer Server { get; }

    public RecordedEvents Events { get; }

    public ResourceMonitor.ResourceMonitorClient Monitor { get; }

    public Pulumirpc.Engine.EngineClient Engine { get; }

    public static async Task<MonitorFixture> StartAsync(IDeploymentMonitor monitor, CancellationToken cancellationToken)
    {
        var events = new RecordedEvents();
        return new MonitorFixture(
            await MonitorServer.StartAsync(Context, monitor, events, MonitorServer.Reserve(), cancellationToken),
            events
        );
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await Server.DisposeAsync();
    }
}
