using System.Net;
using System.Net.Sockets;
using DataOps.Engine.Events;
using DataOps.Engine.Host.Assets;
using DataOps.Engine.Host.Callbacks;
using DataOps.Engine.Monitor;
using DataOps.Engine.Ports;
using DataOps.Wire.Peers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Pulumirpc;

namespace DataOps.Engine.Host.Monitor;

/// <summary>
/// Serves <c>ResourceMonitor</c> and <c>Engine</c> of one run on a free port of 127.0.0.1, HTTP/2 without TLS, to processes of this user:
/// whoever may register resources may change clouds with this user's rights.
/// </summary>
internal sealed class MonitorServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly CallbackClients _callbacks;
    private readonly EngineService _engine;
    private readonly CallGate _gate;

    private MonitorServer(
        WebApplication application,
        CallbackClients callbacks,
        EngineService engine,
        CallGate gate,
        ProgramHooks hooks,
        string address
    )
    {
        _application = application;
        _callbacks = callbacks;
        _engine = engine;
        _gate = gate;
        Hooks = hooks;
        Address = address;
    }

    /// <summary><c>127.0.0.1:PORT</c>.</summary>
    public string Address { get; }

    public IResourceHooks Hooks { get; }

    /// <summary>True after the program logged an error.</summary>
    public bool LoggedErrors => _engine.LoggedErrors;

    /// <summary>Completes when the engine refused a call and the program can get no further.</summary>
    public Task Exhausted => _gate.Exhausted;

    /// <summary>A free port of 127.0.0.1 that takes connections from now on; they wait for the server.</summary>
    public static Socket Reserve()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Listen();
        return socket;
    }

    /// <param name="socket">From <see cref="Reserve"/>; belongs to the server from now on.</param>
    /// <param name="cancellationToken">Ends the run: it is handed to the engine with every call, also with those that the program did not
    /// wait for.</param>
    public static async Task<MonitorServer> StartAsync(
        RunContext context,
        IDeploymentMonitor monitor,
        IProgress<EngineEvent> events,
        Socket socket,
        CancellationToken cancellationToken
    )
    {
        var callbacks = new CallbackClients();
        var hooks = new ProgramHooks(callbacks, events, context.DryRun);
        var gate = new CallGate();
        var engine = new EngineService(events);
        var access = context.AccessAt(AddressOf(socket));
        var registrations = new RegistrationService(monitor, callbacks, context, access, new AssetHasher(context.ProgramDirectory));
        var functions = new FunctionService(monitor, callbacks, registrations);
        var methods = new MethodService(monitor, access);
        var service = new ResourceMonitorService(context, monitor, registrations, functions, methods, hooks, gate, cancellationToken);

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => Configure(options, socket.LocalEndPoint!, new RefusedPeers(events)));
        builder.Services.Configure<SocketTransportOptions>(options => options.CreateBoundListenSocket = _ => socket);
        builder.Services.AddRoutingCore();
        builder.Services.AddGrpc(options =>
        {
            options.MaxReceiveMessageSize = null;
            options.MaxSendMessageSize = null;
        });

        var application = builder.Build();
        application.MapGrpcService(DeepService.Define(binder => ResourceMonitor.BindService(binder, service)));
        application.MapGrpcService(DeepService.Define(binder => Pulumirpc.Engine.BindService(binder, engine)));
        await application.StartAsync(cancellationToken);
        return new MonitorServer(application, callbacks, engine, gate, hooks, AddressOf(socket));
    }

    public async ValueTask DisposeAsync()
    {
        // Connections of a program that was ended need no courtesy.
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _application.StopAsync(now.Token);
        await _application.DisposeAsync();
        _callbacks.Dispose();
    }

    /// <summary><c>127.0.0.1:PORT</c>.</summary>
    public static string AddressOf(Socket socket) => socket.LocalEndPoint!.ToString()!;

    private static void Configure(KestrelServerOptions options, EndPoint endpoint, RefusedPeers refused)
    {
        const int window = 16 << 20;
        options.AddServerHeader = false;
        options.AllowSynchronousIO = false;
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;

        // Not infinite: the server adds the limit to its clock, which overflows, and closes the idle connection of a program that thinks.
        options.Limits.KeepAliveTimeout = TimeSpan.FromDays(30);

        // A program registers all its resources at once and each call waits for those that it depends on: with the
        // usual hundred streams the calls that would set the others free could not come in.
        options.Limits.Http2.MaxStreamsPerConnection = int.MaxValue;
        options.Limits.Http2.InitialConnectionWindowSize = window;
        options.Limits.Http2.InitialStreamWindowSize = window;
        options.Listen(
            endpoint,
            listen =>
            {
                listen.ServeThisUserOnly(refused.Tell);
                listen.Protocols = HttpProtocols.Http2;
            }
        );
    }
}
