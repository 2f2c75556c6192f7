using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Monitoring;
using Pulumirpc;

namespace Pulumi.Tests.Fakes;

/// <summary>A monitor that gives every resource its inputs as outputs, and keeps the requests.</summary>
internal sealed class FakeMonitor : IMonitor
{
    public HashSet<string> MissingFeatures { get; } = [];

    public ConcurrentQueue<RegisterResourceRequest> Registered { get; } = new();

    public ConcurrentQueue<ReadResourceRequest> Read { get; } = new();

    public ConcurrentQueue<ResourceInvokeRequest> Invoked { get; } = new();

    public ConcurrentQueue<RegisterResourceOutputsRequest> Outputs { get; } = new();

    public ConcurrentQueue<string> FeaturesAskedFor { get; } = new();

    public bool WasSignalled { get; private set; }

    /// <summary>Registrations are answered when this has ended.</summary>
    public Task Open { get; init; } = Task.CompletedTask;

    public Func<RegisterResourceRequest, RegisterResourceResponse> OnRegister { get; init; } =
        request => new RegisterResourceResponse
        {
            Urn = UrnOf(request.Type, request.Name),
            Id = request.Custom ? request.Name + "-id" : "",
            Object = request.Object,
        };

    public Func<ResourceInvokeRequest, ResourceInvokeResponse> OnInvoke { get; init; } =
        _ => new ResourceInvokeResponse { Return = new Struct() };

    public static string UrnOf(string type, string name) => $"urn:pulumi:test::unit::{type}::{name}";

    public RegisterResourceRequest Request(string name) => Registered.Single(request => request.Name == name);

    public Task<bool> SupportsFeatureAsync(string feature)
    {
        FeaturesAskedFor.Enqueue(feature);
        return Task.FromResult(!MissingFeatures.Contains(feature));
    }

    public Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request)
    {
        Invoked.Enqueue(request);
        return Task.FromResult(OnInvoke(request));
    }

    public Task<CallResponse> CallAsync(ResourceCallRequest request) => Task.FromResult(new CallResponse { Return = new Struct() });

    public Task<string> RegisterPackageAsync(Pulumirpc.RegisterPackageRequest request) => Task.FromResult($"ref-{request.Name}");

    public Task<ReadResourceResponse> ReadResourceAsync(Resource resource, ReadResourceRequest request)
    {
        Read.Enqueue(request);
        return Task.FromResult(new ReadResourceResponse { Urn = UrnOf(request.Type, request.Name), Properties = request.Properties });
    }

    public async Task<RegisterResourceResponse> RegisterResourceAsync(Resource resource, RegisterResourceRequest request)
    {
        Registered.Enqueue(request);
        await Open.ConfigureAwait(false);

        // Answers come on another thread, outside of whatever context the test runs in, as they do from an engine.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        return OnRegister(request);
    }

    public Task RegisterResourceOutputsAsync(RegisterResourceOutputsRequest request)
    {
        Outputs.Enqueue(request);
        return Task.CompletedTask;
    }

    public Task RegisterStackInvokeTransformAsync(Callback callback) => Task.CompletedTask;

    public Task RegisterResourceHookAsync(RegisterResourceHookRequest request) => Task.CompletedTask;

    public Task RegisterErrorHookAsync(RegisterErrorHookRequest request) => Task.CompletedTask;

    public Task SignalAndWaitForShutdownAsync()
    {
        WasSignalled = true;
        return Task.CompletedTask;
    }
}
