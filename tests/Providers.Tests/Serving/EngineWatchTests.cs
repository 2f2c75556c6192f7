using System.Net;
using System.Net.Sockets;
using DataOps.Providers.Serving;
using Providers.Tests.Plugins;
using Xunit;

namespace Providers.Tests.Serving;

public sealed class EngineWatchTests
{
    [Fact]
    public async Task EngineThatIsGone_EndsTheWatch()
    {
        var token = TestContext.Current.CancellationToken;
        var engine = new TcpListener(IPAddress.Loopback, 0);
        engine.Start();
        var watch = EngineWatch.UntilGoneAsync((IPEndPoint)engine.LocalEndpoint, new ImmediateClock(), token);
        using (await engine.AcceptSocketAsync(token))
        {
            Assert.False(watch.IsCompleted);
        }

        engine.Stop();
        await watch;
    }

    [Fact]
    public async Task NoEngine_LeavesTheEndToTheCaller()
    {
        using var end = new CancellationTokenSource();
        var watch = EngineWatch.UntilGoneAsync(null, new ImmediateClock(), end.Token);
        await end.CancelAsync();

        await Assert.ThrowsAsync<TaskCanceledException>(() => watch);
    }
}
