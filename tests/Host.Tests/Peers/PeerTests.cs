using System.Net;
using System.Net.Sockets;
using DataOps.Engine.Events;
using DataOps.Engine.Host.Callbacks;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using Host.Tests.Monitor;
using Pulumirpc;
using Xunit;

namespace Host.Tests.Peers;

/// <summary>Loopback ports are open to every user of a machine: who registers resources must be this one.</summary>
public sealed class PeerTests
{
    private static readonly RegisterResourceRequest Planted = new()
    {
        Type = "aws:s3/bucket:Bucket",
        Name = "planted",
        Custom = true,
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Registration_ByAnotherUser_IsRefusedAndTold()
    {
        OtherUser.SkipUnlessPossible();
        var monitor = new FakeDeploymentMonitor();
        await using var host = await MonitorFixture.StartAsync(monitor, Ct);

        for (var attempt = 0; attempt < 3; attempt++)
        {
            using var channel = ChannelOver(OtherUser.Connect(IPEndPoint.Parse(host.Server.Address)));
            var failure = await Assert.ThrowsAsync<RpcException>(async () =>
                await new ResourceMonitor.ResourceMonitorClient(channel).RegisterResourceAsync(Planted, cancellationToken: Ct)
            );
            Assert.Contains(failure.StatusCode, new[] { StatusCode.Unavailable, StatusCode.Internal });
        }

        Assert.Empty(monitor.Goals);
        var told = Assert.IsType<EngineEvent.Message>(Assert.Single(host.Events.All));
        Assert.Equal(
            (MessageSeverity.Warning, "DP1906", "A process of the user with id 65534 connected to this run and was refused."),
            (told.Severity, told.Code, told.Text)
        );
    }

    [Fact]
    public async Task Messages_OfAnotherUser_AreRefused()
    {
        OtherUser.SkipUnlessPossible();
        await using var host = await MonitorFixture.StartAsync(new FakeDeploymentMonitor(), Ct);
        using var channel = ChannelOver(OtherUser.Connect(IPEndPoint.Parse(host.Server.Address)));

        await Assert.ThrowsAsync<RpcException>(async () =>
            await new Pulumirpc.Engine.EngineClient(channel).LogAsync(
                new LogRequest { Severity = LogSeverity.Error, Message = "fake" },
                cancellationToken: Ct
            )
        );

        Assert.DoesNotContain(host.Events.Messages, message => message.Contains("fake", StringComparison.Ordinal));
        Assert.False(host.Server.LoggedErrors);
    }

    [Theory]
    [InlineData(AddressFamily.InterNetwork)]
    [InlineData(AddressFamily.InterNetworkV6)]
    public async Task Registration_ByThisUser_IsServedOverEitherKindOfSocket(AddressFamily family)
    {
        Assert.SkipWhen(family == AddressFamily.InterNetworkV6 && !Socket.OSSupportsIPv6, "This system has no IPv6.");
        var monitor = new FakeDeploymentMonitor();
        await using var host = await MonitorFixture.StartAsync(monitor, Ct);
        var server = IPEndPoint.Parse(host.Server.Address);
        var socket = new Socket(family, SocketType.Stream, ProtocolType.Tcp);
        if (family == AddressFamily.InterNetworkV6)
        {
            socket.DualMode = true;
            server = new IPEndPoint(server.Address.MapToIPv6(), server.Port);
        }

        await socket.ConnectAsync(server, Ct);
        using var channel = ChannelOver(socket);
        await new ResourceMonitor.ResourceMonitorClient(channel).RegisterResourceAsync(Planted, cancellationToken: Ct);

        Assert.Equal("planted", Assert.Single(monitor.Goals).Name);
    }

    [Fact]
    public async Task Callback_ServedByAnotherUser_IsNotCalled()
    {
        OtherUser.SkipUnlessPossible();
        using var foreign = OtherUser.Listen();
        using var clients = new CallbackClients();
        var callback = clients.Get(new Callback { Target = foreign.LocalEndPoint!.ToString()!, Token = "t" });

        var failure = await Assert.ThrowsAsync<RpcException>(() => callback.InvokeAsync(new Empty(), Empty.Parser, Ct));

        Assert.Contains("is served by the user with id 65534", failure.Status.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("203.0.113.7:80")]
    [InlineData("example.com:80")]
    [InlineData("127.0.0.1:80@example.com")]
    [InlineData("127.0.0.1.example.com:80")]
    [InlineData("127.0.0.1:80/path")]
    public void Callback_OnAnotherMachine_IsRefused(string target)
    {
        using var clients = new CallbackClients();

        var failure = Assert.Throws<RpcException>(() => clients.Get(new Callback { Target = target, Token = "t" }));

        Assert.Equal(StatusCode.InvalidArgument, failure.StatusCode);
    }

    private static GrpcChannel ChannelOver(Socket socket) =>
        GrpcChannel.ForAddress(
            "http://127.0.0.1",
            new GrpcChannelOptions
            {
                DisposeHttpClient = true,
                HttpHandler = new SocketsHttpHandler
                {
                    ConnectCallback = (_, _) => ValueTask.FromResult<Stream>(new NetworkStream(socket, ownsSocket: true)),
                },
            }
        );
}
