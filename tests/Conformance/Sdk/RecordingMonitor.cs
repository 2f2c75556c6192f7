using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumirpc;

namespace Conformance.Sdk;

/// <summary>The monitor service of the recording engine: records the request, then answers from the case.</summary>
internal sealed class RecordingMonitor(RecordingEngine engine, CaseDefinition definition, ProgramMode mode)
    : ResourceMonitor.ResourceMonitorBase
{
    private static readonly HashSet<string> Features =
    [
        "secrets",
        "resourceReferences",
        "outputValues",
        "aliasSpecs",
        "replacementTrigger",
        "deletedWith",
        "replaceWith",
        "transforms",
        "invokeTransforms",
        "parameterization",
        "resourceHooks",
        "errorHooks",
        "sendsOptionsToHooks",
    ];

    private readonly ProgramCallbacks _callbacks = new(engine, mode);

    public override Task<SupportsFeatureResponse> SupportsFeature(SupportsFeatureRequest request, ServerCallContext context) =>
        Task.FromResult(new SupportsFeatureResponse { HasSupport = definition.Feature(request.Id) ?? Features.Contains(request.Id) });

    public override async Task<RegisterResourceResponse> RegisterResource(RegisterResourceRequest request, ServerCallContext context)
    {
        engine.Record("ResourceMonitor/RegisterResource", request);
        var entry = definition.Resource(request.Type, request.Name);
        if (entry?["fail"]?.GetValue<string>() is { } failure)
        {
            throw new RpcException(new Status(StatusCode.Unknown, failure));
        }

        var urn = UrnOf(request.Parent, request.Type, request.Name);
        var properties = await _callbacks.TransformAsync(request, urn, context.CancellationToken);
        var id =
            !request.Custom || mode == ProgramMode.Preview ? ""
            : request.ImportId.Length > 0 ? request.ImportId
            : $"{request.Name}-id";

        var outputs = WireValues.Reduce(properties);
        WireValues.Overlay(outputs, mode == ProgramMode.Up ? entry?["outputs"] : entry?["previewOutputs"], request.Name, urn);
        await _callbacks.RunHooksAsync(request, urn, id, properties, outputs, context.CancellationToken);

        var response = new RegisterResourceResponse
        {
            Urn = urn,
            Id = id,
            Object = outputs,
        };
        foreach (var (property, urns) in entry?["propertyDependencies"]?.AsObject() ?? [])
        {
            var dependencies = new RegisterResourceResponse.Types.PropertyDependencies();
            dependencies.Urns.AddRange(urns!.AsArray().Select(value => value!.GetValue<string>()));
            response.PropertyDependencies.Add(property, dependencies);
        }

        return response;
    }

    public override Task<ReadResourceResponse> ReadResource(ReadResourceRequest request, ServerCallContext context)
    {
        engine.Record("ResourceMonitor/ReadResource", request);
        var urn = UrnOf(request.Parent, request.Type, request.Name);
        var properties = WireValues.Reduce(request.Properties);
        WireValues.Overlay(properties, definition.Read(request.Type, request.Id), request.Name, urn);
        return Task.FromResult(new ReadResourceResponse { Urn = urn, Properties = properties });
    }

    public override Task<Empty> RegisterResourceOutputs(RegisterResourceOutputsRequest request, ServerCallContext context)
    {
        engine.Record("ResourceMonitor/RegisterResourceOutputs", request);
        return Task.FromResult(new Empty());
    }

    public override async Task<ResourceInvokeResponse> Invoke(ResourceInvokeRequest request, ServerCallContext context)
    {
        engine.Record("ResourceMonitor/Invoke", request);
        var args = await _callbacks.TransformAsync(request, context.CancellationToken);
        var response = new ResourceInvokeResponse { Return = new Struct() };
        if (FunctionResponses.Find(definition.Invokes, request.Tok, args) is { } answer)
        {
            response.Failures.AddRange(FunctionResponses.Failures(answer));
            response.Return = FunctionResponses.Return(answer);
        }

        return response;
    }

    public override Task<CallResponse> Call(ResourceCallRequest request, ServerCallContext context)
    {
        engine.Record("ResourceMonitor/Call", request);
        var response = new CallResponse { Return = new Struct() };
        if (FunctionResponses.Find(definition.Calls, request.Tok, request.Args) is { } answer)
        {
            response.Failures.AddRange(FunctionResponses.Failures(answer));
            response.Return = FunctionResponses.Return(answer);
            foreach (var (property, urns) in answer["returnDependencies"]?.AsObject() ?? [])
            {
                var dependencies = new CallResponse.Types.ReturnDependencies();
                dependencies.Urns.AddRange(urns!.AsArray().Select(value => value!.GetValue<string>()));
                response.ReturnDependencies.Add(property, dependencies);
            }
        }

        return Task.FromResult(response);
    }

    public override Task<RegisterPackageResponse> RegisterPackage(RegisterPackageRequest request, ServerCallContext context)
    {
        engine.Record("ResourceMonitor/RegisterPackage", request);
        var parameter = request.Parameterization ?? request.Extension;
        return Task.FromResult(
            new RegisterPackageResponse
            {
                Ref = parameter is null ? $"ref-{request.Name}-{request.Version}" : $"ref-{parameter.Name}-{parameter.Version}",
            }
        );
    }

    public override Task<Empty> RegisterStackInvokeTransform(Callback request, ServerCallContext context)
    {
        engine.Record("ResourceMonitor/RegisterStackInvokeTransform", request);
        _callbacks.AddInvokeTransform(request);
        return Task.FromResult(new Empty());
    }

    public override Task<Empty> RegisterStackTransform(Callback request, ServerCallContext context)
    {
        engine.Record("ResourceMonitor/RegisterStackTransform", request);
        return Task.FromResult(new Empty());
    }

    public override Task<Empty> RegisterResourceHook(RegisterResourceHookRequest request, ServerCallContext context)
    {
        engine.Record("ResourceMonitor/RegisterResourceHook", request);
        _callbacks.AddHook(request);
        return Task.FromResult(new Empty());
    }

    public override Task<Empty> RegisterErrorHook(RegisterErrorHookRequest request, ServerCallContext context)
    {
        engine.Record("ResourceMonitor/RegisterErrorHook", request);
        return Task.FromResult(new Empty());
    }

    public override Task<Empty> SignalAndWaitForShutdown(Empty request, ServerCallContext context)
    {
        engine.Record("ResourceMonitor/SignalAndWaitForShutdown", request);
        return Task.FromResult(new Empty());
    }

    private string UrnOf(string parent, string type, string name)
    {
        const string StackType = "pulumi:pulumi:Stack";
        var parentType = parent.Length == 0 ? StackType : parent.Split("::")[2];
        var qualifiedType = parentType == StackType ? type : $"{parentType}${type}";
        return $"urn:pulumi:{definition.Stack}::{definition.Project}::{qualifiedType}::{name}";
    }
}
