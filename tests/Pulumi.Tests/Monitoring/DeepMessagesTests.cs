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
using Pulumi.Monitoring;
using Pulumirpc;
using Xunit;

namespace Pulumi.Tests.Monitoring;

/// <summary>Properties may nest far deeper than protobuf's readers go by themselves.</summary>
public sealed class DeepMessagesTests
{
    private const int Levels = 300;

    [Fact]
    public void Message_OfManyLevels_IsRead()
    {
        var message = new TransformRequest { Properties = Nested(Levels) };

        Assert.Throws<InvalidProtocolBufferException>(() => TransformRequest.Parser.ParseFrom(message.ToByteString()));
        Assert.Equal(message.ToByteString(), DeepMessages.Parse(TransformRequest.Parser, message.ToByteString()).ToByteString());
    }

    [Fact]
    public void Message_ThatIsNone_IsRefused() =>
        Assert.Throws<InvalidProtocolBufferException>(() => DeepMessages.Parse(TransformRequest.Parser, ByteString.CopyFrom(0x0A, 0xFF)));

    [Fact]
    public async Task Call_WithManyLevels_GoesThereAndBack()
    {
        await using var host = await EchoAsync();
        var address = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

        var answer = await new GrpcMonitor(new Uri(address).Authority).InvokeAsync(
            new ResourceInvokeRequest { Tok = "t", Args = Nested(Levels) }
        );

        Assert.Equal(Nested(Levels).ToByteString(), answer.Return.ToByteString());
    }

    private static Struct Nested(int levels)
    {
        var innermost = new Struct();
        for (var level = 0; level < levels; level++)
        {
            innermost = new Struct { Fields = { ["inner"] = Value.ForStruct(innermost) } };
        }

        return innermost;
    }

    private static async Task<WebApplication> EchoAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddRouting();
        builder.Services.AddGrpc();
        var host = builder.Build();
        host.MapGrpcService(DeepService.Define(binder => ResourceMonitor.BindService(binder, new Echo())));
        await host.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    private sealed class Echo : ResourceMonitor.ResourceMonitorBase
    {
        public override Task<ResourceInvokeResponse> Invoke(ResourceInvokeRequest request, ServerCallContext context) =>
            Task.FromResult(new ResourceInvokeResponse { Return = request.Args });
    }
}
