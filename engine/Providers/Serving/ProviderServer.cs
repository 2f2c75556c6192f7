using System.Net;
using DataOps.Engine.Ports;
using DataOps.Wire.Peers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Pulumirpc;

namespace DataOps.Providers.Serving;

/// <summary>
/// Serves a built-in provider on a free port of 127.0.0.1, so that the Pulumi CLI can use it: as a plugin whose first line is the port, or
/// through <c>PULUMI_DEBUG_PROVIDERS=PACKAGE:PORT</c>. Other users of the machine are not served.
/// </summary>
public sealed class ProviderServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly IResourceProvider _provider;

    private ProviderServer(WebApplication application, IResourceProvider provider)
    {
        _application = application;
        _provider = provider;
        Port = new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;
    }

    public int Port { get; }

    /// <summary>Starts to serve a package.</summary>
    /// <returns>The server, or why the package cannot be served.</returns>
    public static async Task<ProviderResponse<ProviderServer>> StartAsync(
        ProviderSource source,
        string package,
        CancellationToken cancellationToken
    )
    {
        if (source.CreateBuiltIn(package) is not { } builtin)
        {
            return ProviderFindings.NoProvider(new ProviderRequest(package, "", ""), pluginsOnly: false, hasBuiltIn: false, []);
        }

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(options =>
            {
                options.Limits.MaxRequestBodySize = null;
                options.Limits.Http2.MaxStreamsPerConnection = int.MaxValue;
                options.Listen(
                    IPAddress.Loopback,
                    0,
                    listen =>
                    {
                        listen.ServeThisUserOnly(_ => { });
                        listen.Protocols = HttpProtocols.Http2;
                    }
                );
            });
        builder.Services.AddRoutingCore();
        builder.Services.AddGrpc(options =>
        {
            options.MaxReceiveMessageSize = null;
            options.MaxSendMessageSize = null;
        });

        var application = builder.Build();
        var service = new ProviderService(builtin.Provider, builtin.Version);
        application.MapGrpcService(DeepService.Define(binder => ResourceProvider.BindService(binder, service)));
        await application.StartAsync(cancellationToken);
        return new ProviderServer(application, builtin.Provider);
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _application.StopAsync(now.Token);
        await _application.DisposeAsync();
        await _provider.DisposeAsync();
    }
}
