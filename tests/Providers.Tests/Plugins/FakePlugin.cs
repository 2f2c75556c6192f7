using System.Collections.Concurrent;
using System.Net;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Pulumirpc;

namespace Providers.Tests.Plugins;

/// <summary>A plugin that constructs components, in this process, and the monitor of the run that it takes part in.</summary>
internal sealed class FakePlugin : ResourceProvider.ResourceProviderBase, IAsyncDisposable
{
    private readonly MonitorService _monitor = new();
    private WebApplication? _application;

    public ConfigureResponse Features { get; init; } =
        new()
        {
            AcceptSecrets = true,
            AcceptResources = true,
            AcceptOutputs = true,
        };

    public Func<ConstructRequest, ConstructResponse> OnConstruct { get; init; } = _ => new ConstructResponse();

    public Func<CallRequest, CallResponse> OnCall { get; init; } = _ => new CallResponse();

    /// <summary>What was constructed and called, and what was registered with the monitor.</summary>
    public ConcurrentQueue<IMessage> Requests { get; } = new();

    /// <summary>Serves both the plugin and the monitor.</summary>
    public string Address { get; private set; } = "";

    public static async Task<FakePlugin> StartAsync(FakePlugin plugin, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(plugin);
        builder.Services.AddSingleton(plugin._monitor);
        builder.Services.AddGrpc();
        plugin._application = builder.Build();
        plugin._application.MapGrpcService<FakePlugin>();
        plugin._application.MapGrpcService<MonitorService>();
        plugin._monitor.Requests = plugin.Requests;
        await plugin._application.StartAsync(cancellationToken);
        plugin.Address = new Uri(
            plugin._application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()
        ).Authority;
        return plugin;
    }

    public override Task<Empty> Attach(PluginAttach request, ServerCallContext context) => Task.FromResult(new Empty());

    public override Task<PluginInfo> GetPluginInfo(Empty request, ServerCallContext context) =>
        Task.FromResult(new PluginInfo { Version = "1.0.0" });

    public override Task<ConfigureResponse> Configure(ConfigureRequest request, ServerCallContext context) => Task.FromResult(Features);

    public override Task<ConstructResponse> Construct(ConstructRequest request, ServerCallContext context)
    {
        Requests.Enqueue(request);
        return Task.FromResult(OnConstruct(request));
    }

    public override Task<CallResponse> Call(CallRequest request, ServerCallContext context)
    {
        Requests.Enqueue(request);
        return Task.FromResult(OnCall(request));
    }

    public async ValueTask DisposeAsync() => await _application!.DisposeAsync();

    private sealed class MonitorService : ResourceMonitor.ResourceMonitorBase
    {
        public ConcurrentQueue<IMessage> Requests { get; set; } = new();

        public override Task<RegisterResourceResponse> RegisterResource(RegisterResourceRequest request, ServerCallContext context)
        {
            Requests.Enqueue(request);
            return Task.FromResult(new RegisterResourceResponse { Urn = $"urn:pulumi:dev::tests::{request.Type}::{request.Name}" });
        }
    }
}
