using DataOps.Wire.Peers;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Pulumirpc;

namespace DataOps.Providers.Plugins;

/// <summary>The gRPC channel to one plugin, and the process behind it unless the plugin was started by someone else.</summary>
internal sealed class PluginConnection : IAsyncDisposable
{
    // As Pulumi's own clients: state of large stacks travels in single messages.
    private const int MaxMessageBytes = 400 * 1024 * 1024;

    private static readonly TimeSpan CancelTimeout = TimeSpan.FromSeconds(5);

    private readonly GrpcChannel _channel;
    private int _isDisposed;

    private PluginConnection(PluginProcess? process, int port)
    {
        Process = process;
        var handler = new SocketsHttpHandler { UseProxy = false, EnableMultipleHttp2Connections = true };
        if (process is not null)
        {
            // The port of a plugin that has died is free for anybody to take, and what goes there are secrets.
            handler.ConnectCallback = PeerConnections.ConnectAsync;
        }

        _channel = GrpcChannel.ForAddress(
            $"http://127.0.0.1:{port}",
            new GrpcChannelOptions
            {
                MaxReceiveMessageSize = MaxMessageBytes,
                MaxSendMessageSize = MaxMessageBytes,
                DisposeHttpClient = true,
                ThrowOperationCanceledOnCancellation = true,
                HttpHandler = handler,
            }
        );
        Client = new ResourceProvider.ResourceProviderClient(_channel.Intercept(new DeepClient()));
    }

    public PluginProcess? Process { get; }

    public ResourceProvider.ResourceProviderClient Client { get; }

    /// <summary>Null when the plugin has no handshake; it then tells its features when it is configured.</summary>
    public ProviderHandshakeResponse? Handshake { get; private set; }

    /// <summary>Connects to a plugin that runs already and tells it where the engine is.</summary>
    public static async Task<PluginConnection> AttachAsync(
        int port,
        string engineAddress,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var connection = new PluginConnection(null, port);
        try
        {
            await connection.ShakeHandsAsync(new ProviderHandshakeRequest { EngineAddress = engineAddress }, time, cancellationToken);
            await connection.TellEngineAsync(engineAddress, cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Connects to a plugin process; the connection owns it from here on.</summary>
    /// <param name="path">The plugin's executable.</param>
    public static async Task<PluginConnection> OverAsync(
        PluginProcess process,
        string path,
        string engineAddress,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var connection = new PluginConnection(process, process.Port);
        try
        {
            var folder = Path.GetDirectoryName(path) ?? "";
            var request = new ProviderHandshakeRequest
            {
                EngineAddress = engineAddress,
                RootDirectory = folder,
                ProgramDirectory = folder,
            };
            await connection.ShakeHandsAsync(request, time, cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // The run and the deletion of the provider's resource may both end it.
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
        {
            return;
        }

        // A plugin that someone else started may serve others too: it is left as it is.
        if (Process is { HasExited: false })
        {
            await SayGoodbyeAsync();
        }

        _channel.Dispose();
        if (Process is not null)
        {
            await Process.DisposeAsync();
        }
    }

    private async Task ShakeHandsAsync(ProviderHandshakeRequest request, TimeProvider time, CancellationToken cancellationToken)
    {
        request.ConfigureWithUrn = true;
        request.SupportsViews = false;
        request.SupportsRefreshBeforeUpdate = true;
        request.InvokeWithPreview = true;

        var giveUp = time.GetTimestamp();
        while (true)
        {
            try
            {
                Handshake = await Client.HandshakeAsync(request, cancellationToken: cancellationToken);
                return;
            }
            catch (RpcException exception) when (exception.StatusCode == StatusCode.Unimplemented)
            {
                return;
            }
            catch (RpcException exception)
                when (exception.StatusCode == StatusCode.Unavailable
                    && Process is not { HasExited: true }
                    && time.GetElapsedTime(giveUp) < TimeSpan.FromSeconds(10)
                )
            {
                // The port is printed before the server listens, by some plugins.
                await Task.Delay(TimeSpan.FromMilliseconds(10), time, cancellationToken);
            }
            catch (RpcException exception)
            {
                throw new PluginStartException(exception.Status.Detail);
            }
        }
    }

    private async Task TellEngineAsync(string engineAddress, CancellationToken cancellationToken)
    {
        try
        {
            await Client.AttachAsync(new PluginAttach { Address = engineAddress }, cancellationToken: cancellationToken);
        }
        catch (RpcException exception) when (exception.StatusCode != StatusCode.Unimplemented)
        {
            throw new PluginStartException(exception.Status.Detail);
        }
        catch (RpcException)
        {
            // Old plugins cannot be told; they get the address with the handshake or not at all.
        }
    }

    private async Task SayGoodbyeAsync()
    {
        try
        {
            await Client
                .CancelAsync(new Empty(), cancellationToken: CancellationToken.None)
                .ResponseAsync.WaitAsync(CancelTimeout, CancellationToken.None);
        }
        catch (Exception exception) when (exception is RpcException or TimeoutException)
        {
            // It ends in any case.
        }
    }
}
