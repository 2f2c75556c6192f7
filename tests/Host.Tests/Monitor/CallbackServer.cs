using System.Collections.Concurrent;
using System.Net;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Pulumirpc;

namespace Host.Tests.Monitor;

/// <summary>The callbacks service of a program, with functions by token.</summary>
internal sealed class CallbackServer : Callbacks.CallbacksBase, IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Func<ByteString, IMessage>> _functions = new();
    private WebApplication? _application;
    private string _target = "";

    public static async Task<CallbackServer> StartAsync(CancellationToken cancellationToken)
    {
        var server = new CallbackServer();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(server);
        builder.Services.AddGrpc();
        server._application = builder.Build();
        server._application.MapGrpcService<CallbackServer>();
        await server._application.StartAsync(cancellationToken);
        server._target = new Uri(
            server._application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()
        ).Authority;
        return server;
    }

    public Callback Add<TRequest>(string token, MessageParser<TRequest> parser, Func<TRequest, IMessage> function)
        where TRequest : IMessage<TRequest>
    {
        _functions[token] = bytes => function(parser.ParseFrom(bytes));
        return new Callback { Target = _target, Token = token };
    }

    public override Task<CallbackInvokeResponse> Invoke(CallbackInvokeRequest request, ServerCallContext context) =>
        Task.FromResult(new CallbackInvokeResponse { Response = _functions[request.Token](request.Request).ToByteString() });

    public async ValueTask DisposeAsync() => await _application!.DisposeAsync();
}
