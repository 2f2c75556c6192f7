using Pulumirpc;
using Callback = Pulumirpc.Callback;

namespace Pulumi.Monitoring;

/// <summary>The engine's side of resource registration.</summary>
internal interface IMonitor
{
    Task<bool> SupportsFeatureAsync(string feature);

    Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request);

    Task<CallResponse> CallAsync(ResourceCallRequest request);

    Task<string> RegisterPackageAsync(Pulumirpc.RegisterPackageRequest request);

    Task<ReadResourceResponse> ReadResourceAsync(Resource resource, ReadResourceRequest request);

    Task<RegisterResourceResponse> RegisterResourceAsync(Resource resource, RegisterResourceRequest request);

    Task RegisterResourceOutputsAsync(RegisterResourceOutputsRequest request);

    Task RegisterStackInvokeTransformAsync(Callback callback);

    Task RegisterResourceHookAsync(RegisterResourceHookRequest request);

    Task RegisterErrorHookAsync(RegisterErrorHookRequest request);

    /// <summary>Says that the program has nothing more to register and ends when the engine needs it no longer.</summary>
    Task SignalAndWaitForShutdownAsync();
}
