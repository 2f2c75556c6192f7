using DataOps.Engine.Host.Callbacks;
using DataOps.Engine.Monitor;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Pulumirpc;

namespace DataOps.Engine.Host.Monitor;

/// <summary>The service <c>pulumirpc.ResourceMonitor</c> of one run.</summary>
internal sealed class ResourceMonitorService(
    RunContext context,
    IDeploymentMonitor monitor,
    RegistrationService registrations,
    FunctionService functions,
    MethodService methods,
    ProgramHooks hooks,
    CallGate gate,
    CancellationToken runEnds
) : ResourceMonitor.ResourceMonitorBase
{
    private static readonly Empty Nothing = new();
    private int _isWaiting;

    public override Task<SupportsFeatureResponse> SupportsFeature(SupportsFeatureRequest request, ServerCallContext call) =>
        Task.FromResult(new SupportsFeatureResponse { HasSupport = MonitorFeatures.Supports(request.Id) });

    public override Task<DeploymentInfo> GetDeploymentInfo(Empty request, ServerCallContext call)
    {
        var info = new DeploymentInfo
        {
            Project = context.Project,
            Stack = context.Stack,
            Organization = context.Organization,
            ConfigSecretKeys = { context.SecretKeys },
            DryRun = context.DryRun,
            Parallel = context.Parallel,
            SupportedFeatures = { MonitorFeatures.All },
        };
        info.Config.Add(context.PlainConfig);
        return Task.FromResult(info);
    }

    public override Task<RegisterResourceResponse> RegisterResource(RegisterResourceRequest request, ServerCallContext call) =>
        gate.EnterAsync(() => registrations.RegisterAsync(request, IsFromNode(call), runEnds), call.CancellationToken);

    public override Task<Empty> RegisterResourceOutputs(RegisterResourceOutputsRequest request, ServerCallContext call) =>
        gate.EnterAsync(() => Answered(registrations.RegisterOutputsAsync(request, runEnds)), call.CancellationToken);

    public override Task<ReadResourceResponse> ReadResource(ReadResourceRequest request, ServerCallContext call) =>
        gate.EnterAsync(() => registrations.ReadAsync(request, runEnds), call.CancellationToken);

    public override Task<ResourceInvokeResponse> Invoke(ResourceInvokeRequest request, ServerCallContext call) =>
        gate.EnterAsync(() => InvokeAsync(request), call.CancellationToken);

    public override Task<CallResponse> Call(ResourceCallRequest request, ServerCallContext call) =>
        gate.EnterAsync(() => methods.CallAsync(request, runEnds), call.CancellationToken);

    public override async Task<RegisterPackageResponse> RegisterPackage(RegisterPackageRequest request, ServerCallContext call)
    {
        if (request.Name.Length == 0)
        {
            throw new RpcException(new Status(StatusCode.Unknown, "package name is empty"));
        }

        if (request.Extension is not null)
        {
            throw new RpcException(
                new Status(
                    StatusCode.Unimplemented,
                    $"Package extensions are not supported: '{request.Extension.Name}' of '{request.Name}'."
                )
            );
        }

        var package = new PackageGoal(request.Name, request.Version, request.DownloadUrl)
        {
            Parameterization = request.Parameterization is { } given
                ? new Engine.Monitor.PackageParameterization(given.Name, given.Version, [.. given.Value.Span])
                : null,
        };
        return await gate.EnterAsync(
            async () => new RegisterPackageResponse { Ref = await monitor.RegisterPackageAsync(package, runEnds) },
            call.CancellationToken
        );
    }

    public override Task<Empty> RegisterStackTransform(Callback request, ServerCallContext call)
    {
        registrations.StackTransforms.Add(PlaceOf(call), registrations.Transform(request));
        return Task.FromResult(Nothing);
    }

    public override Task<Empty> RegisterStackInvokeTransform(Callback request, ServerCallContext call)
    {
        functions.StackTransforms.Add(PlaceOf(call), functions.Transform(request));
        return Task.FromResult(Nothing);
    }

    public override Task<Empty> RegisterResourceHook(RegisterResourceHookRequest request, ServerCallContext call)
    {
        hooks.Register(request);
        return Task.FromResult(Nothing);
    }

    public override Task<Empty> RegisterErrorHook(RegisterErrorHookRequest request, ServerCallContext call)
    {
        hooks.Register(request);
        return Task.FromResult(Nothing);
    }

    public override async Task<Empty> SignalAndWaitForShutdown(Empty request, ServerCallContext call)
    {
        if (Interlocked.Exchange(ref _isWaiting, 1) == 1)
        {
            throw new RpcException(new Status(StatusCode.Unknown, "Already waiting for shutdown"));
        }

        return await gate.EnterAsync(() => Answered(monitor.SignalProgramEndAsync(runEnds)), call.CancellationToken);
    }

    // A failed function is the program's to handle; it may well expect the failure.
    private async Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request)
    {
        try
        {
            return await functions.InvokeAsync(request, runEnds);
        }
        catch (RegistrationRefusedException exception)
        {
            throw new RpcException(new Status(StatusCode.Unknown, exception.Message));
        }
    }

    private static async Task<Empty> Answered(Task call)
    {
        await call;
        return Nothing;
    }

    private static bool IsFromNode(ServerCallContext call)
    {
        var runtime = call.RequestHeaders.GetValue("pulumi-runtime");
        return runtime is not null
            ? runtime == "nodejs"
            : call.RequestHeaders.GetValue("user-agent")?.StartsWith("grpc-node-js/", StringComparison.Ordinal) == true;
    }

    // Calls that a program sends at once may be handled in any order; their streams are numbered in the order of sending.
    private static long PlaceOf(ServerCallContext call) => call.GetHttpContext().Features.Get<IHttp2StreamIdFeature>()?.StreamId ?? 0;
}
