using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Pulumirpc;
using Callback = Pulumirpc.Callback;

namespace Pulumi.Monitoring;

/// <summary>The monitor of the engine that started the process.</summary>
internal sealed class GrpcMonitor(string address) : IMonitor
{
    private readonly ResourceMonitor.ResourceMonitorClient _client = new(EngineChannels.To(address).Intercept(new DeepClient()));

    public async Task<bool> SupportsFeatureAsync(string feature) =>
        (await _client.SupportsFeatureAsync(new SupportsFeatureRequest { Id = feature }).ConfigureAwait(false)).HasSupport;

    public async Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request) =>
        await _client.InvokeAsync(request).ConfigureAwait(false);

    public async Task<CallResponse> CallAsync(ResourceCallRequest request) => await _client.CallAsync(request).ConfigureAwait(false);

    public async Task<string> RegisterPackageAsync(Pulumirpc.RegisterPackageRequest request) =>
        (await _client.RegisterPackageAsync(request).ConfigureAwait(false)).Ref;

    public async Task<ReadResourceResponse> ReadResourceAsync(Resource resource, ReadResourceRequest request) =>
        await _client.ReadResourceAsync(request).ConfigureAwait(false);

    public async Task<RegisterResourceResponse> RegisterResourceAsync(Resource resource, RegisterResourceRequest request) =>
        await _client.RegisterResourceAsync(request).ConfigureAwait(false);

    public async Task RegisterResourceOutputsAsync(RegisterResourceOutputsRequest request) =>
        await _client.RegisterResourceOutputsAsync(request).ConfigureAwait(false);

    public async Task RegisterStackInvokeTransformAsync(Callback callback) =>
        await _client.RegisterStackInvokeTransformAsync(callback).ConfigureAwait(false);

    public async Task RegisterResourceHookAsync(RegisterResourceHookRequest request) =>
        await _client.RegisterResourceHookAsync(request).ConfigureAwait(false);

    public async Task RegisterErrorHookAsync(RegisterErrorHookRequest request) =>
        await _client.RegisterErrorHookAsync(request).ConfigureAwait(false);

    public async Task SignalAndWaitForShutdownAsync()
    {
        try
        {
            await _client.SignalAndWaitForShutdownAsync(new Empty()).ConfigureAwait(false);
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.Unimplemented)
        {
            // Engines older than resource hooks have no use for the program once it is through.
        }
    }
}
