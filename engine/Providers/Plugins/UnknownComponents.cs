using DataOps.Engine.Ports;
using DataOps.Wire.Peers;
using Grpc.Core;
using Grpc.Net.Client;
using Pulumirpc;
using ConstructRequest = DataOps.Engine.Ports.ConstructRequest;
using ConstructResponse = DataOps.Engine.Ports.ConstructResponse;

namespace DataOps.Providers.Plugins;

/// <summary>
/// Components of a plugin that cannot be configured yet, because its own inputs are not known in a preview: the component is registered
/// in the plugin's name, with nothing below it.
/// </summary>
internal static class UnknownComponents
{
    public static async Task<ProviderResponse<ConstructResponse>> RegisterAsync(
        ConstructRequest request,
        CancellationToken cancellationToken
    )
    {
        using var channel = GrpcChannel.ForAddress(
            $"http://{request.Goal.Access.Address}",
            new GrpcChannelOptions
            {
                DisposeHttpClient = true,
                ThrowOperationCanceledOnCancellation = true,
                HttpHandler = new SocketsHttpHandler { UseProxy = false, ConnectCallback = PeerConnections.ConnectAsync },
            }
        );
        var component = new RegisterResourceRequest
        {
            Type = request.Resource.Type,
            Name = request.Resource.Name,
            Parent = request.Resource.Parent?.Value ?? "",
        };
        try
        {
            var client = new ResourceMonitor.ResourceMonitorClient(channel);
            var registered = await client.RegisterResourceAsync(component, cancellationToken: cancellationToken);
            return new ConstructResponse(new Engine.Model.Urn(registered.Urn), Engine.Model.PropertyMap.Empty);
        }
        catch (RpcException exception)
        {
            return new ProviderFailure(exception.Status.Detail);
        }
    }
}
