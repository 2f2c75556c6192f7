using System.Net;
using DataOps.Engine.Events;
using DataOps.Engine.Model;
using DataOps.Wire.Peers;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Pulumirpc;

namespace DataOps.Providers.Plugins;

/// <summary>
/// The engine's end for plugins: they log here, and end themselves when it goes away. Served on a free port of 127.0.0.1, HTTP/2 without
/// TLS, to processes of this user.
/// </summary>
internal sealed class PluginEngine : IAsyncDisposable
{
    private readonly WebApplication _application;

    private PluginEngine(WebApplication application)
    {
        _application = application;
        Address = new Uri(
            application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()
        ).Authority;
    }

    /// <summary><c>127.0.0.1:PORT</c>.</summary>
    public string Address { get; }

    public static async Task<PluginEngine> StartAsync(IProviderLog log, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(options =>
                options.Listen(
                    IPAddress.Loopback,
                    0,
                    listen =>
                    {
                        listen.ServeThisUserOnly(peer =>
                            log.Write(
                                MessageSeverity.Warning,
                                null,
                                $"A process of {peer.Name} connected to the engine's end for plugins and was refused."
                            )
                        );
                        listen.Protocols = HttpProtocols.Http2;
                    }
                )
            );
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(new Service(log));
        builder.Services.AddGrpc(options => options.MaxReceiveMessageSize = null);

        var application = builder.Build();
        application.MapGrpcService<Service>();
        await application.StartAsync(cancellationToken);
        return new PluginEngine(application);
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _application.StopAsync(now.Token);
        await _application.DisposeAsync();
    }

    private sealed class Service(IProviderLog log) : Pulumirpc.Engine.EngineBase
    {
        public override Task<Empty> Log(LogRequest request, ServerCallContext context)
        {
            // What a plugin shows for a moment only would stay here.
            var severity = request.Ephemeral
                ? MessageSeverity.Debug
                : request.Severity switch
                {
                    LogSeverity.Error => MessageSeverity.Error,
                    LogSeverity.Warning => MessageSeverity.Warning,
                    LogSeverity.Info => MessageSeverity.Info,
                    _ => MessageSeverity.Debug,
                };
            log.Write(severity, Urn.TryParse(request.Urn, out var urn) ? urn : null, request.Message);
            return Task.FromResult(new Empty());
        }

        public override Task<GetRootResourceResponse> GetRootResource(GetRootResourceRequest request, ServerCallContext context) =>
            Task.FromResult(new GetRootResourceResponse());
    }
}
