using System.Net;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pulumirpc;

namespace Pulumi.Experimental;

/// <summary>The server a plugin listens with.</summary>
internal static class PluginHost
{
    private const int LargestMessage = 400 * 1024 * 1024;

    /// <summary>A server of one gRPC service on a free port of this machine.</summary>
    /// <param name="bind">The generated <c>BindService</c> of the service, with the implementation.</param>
    public static WebApplication Build(Action<ServiceBinderBase> bind)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddRouting();
        builder.Services.AddGrpc(options =>
        {
            options.MaxReceiveMessageSize = LargestMessage;
            options.MaxSendMessageSize = LargestMessage;
        });
        var host = builder.Build();
        host.MapGrpcService(DeepService.Define(bind));
        return host;
    }

    /// <summary>The one address a started host listens on.</summary>
    public static Uri AddressOf(IHost host)
    {
        var addresses = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses;
        return new Uri(addresses?.Single() ?? throw new InvalidOperationException("The host has no address yet."));
    }
}
