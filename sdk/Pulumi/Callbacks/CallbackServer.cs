using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Pulumi.Callbacks;

/// <summary>The server in the program through which the engine calls transforms and hooks.</summary>
internal sealed class CallbackServer : IAsyncDisposable
{
    private const int LargestMessage = 400 * 1024 * 1024;

    private readonly ConcurrentDictionary<string, Callback> _callbacks;
    private readonly WebApplication _host;
    private readonly string _address;

    private CallbackServer(WebApplication host, ConcurrentDictionary<string, Callback> callbacks)
    {
        _host = host;
        _callbacks = callbacks;
        _address = new Uri(host.Urls.Single()).Authority;
    }

    /// <param name="context">Where callbacks run: the engine's calls know nothing of the program's current deployment.</param>
    public static async Task<CallbackServer> StartAsync(ExecutionContext? context)
    {
        var callbacks = new ConcurrentDictionary<string, Callback>();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton(new CallbackService(callbacks, context));
        builder.Services.AddSingleton<IHostLifetime, ProgramOwnedLifetime>();
        builder.Services.AddRouting();
        builder.Services.AddGrpc(options =>
        {
            options.MaxReceiveMessageSize = LargestMessage;
            options.MaxSendMessageSize = LargestMessage;
        });

        var host = builder.Build();
        host.MapGrpcService<CallbackService>();
        await host.StartAsync().ConfigureAwait(false);
        return new CallbackServer(host, callbacks);
    }

    public Pulumirpc.Callback Allocate(Callback callback)
    {
        var token = Guid.NewGuid().ToString();
        _callbacks[token] = callback;
        return new Pulumirpc.Callback { Token = token, Target = _address };
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    /// <summary>Leaves signals such as Ctrl+C to the program.</summary>
    private sealed class ProgramOwnedLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
