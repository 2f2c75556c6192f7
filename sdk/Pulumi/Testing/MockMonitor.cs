using System.Collections.Concurrent;
using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Monitoring;
using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi.Testing;

/// <summary>A monitor that asks mocks instead of providers and keeps what was registered.</summary>
internal sealed class MockMonitor(IMocks mocks) : IMonitor
{
    private readonly ConcurrentDictionary<string, Struct> _states = new();
    private readonly List<Resource> _resources = [];

    public ImmutableArray<Resource> Resources
    {
        get
        {
            lock (_resources)
            {
                return [.. _resources];
            }
        }
    }

    // Everything but output values, so that mocks see plain inputs.
    public Task<bool> SupportsFeatureAsync(string feature) => Task.FromResult(feature != MonitorFeatures.OutputValues);

    public async Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request)
    {
        if (request.Tok == "pulumi:pulumi:getResource")
        {
            var urn = request.Args.Fields[FieldNames.Urn].StringValue;
            return _states.TryGetValue(urn, out var state)
                ? new ResourceInvokeResponse { Return = state }
                : throw new InvalidOperationException($"Unknown resource {urn}");
        }

        return new ResourceInvokeResponse { Return = await CallAsync(request.Tok, request.Args, request.Provider).ConfigureAwait(false) };
    }

    public async Task<CallResponse> CallAsync(ResourceCallRequest request) =>
        new() { Return = await CallAsync(request.Tok, request.Args, request.Provider).ConfigureAwait(false) };

    public Task<string> RegisterPackageAsync(Pulumirpc.RegisterPackageRequest request) =>
        Task.FromResult($"{request.Name}-{request.Version}");

    public async Task<ReadResourceResponse> ReadResourceAsync(Resource resource, ReadResourceRequest request)
    {
        var (id, state) = await mocks
            .NewResourceAsync(
                new MockResourceArgs
                {
                    Type = request.Type,
                    Name = request.Name,
                    Inputs = ReadInputs(request.Properties),
                    Provider = request.Provider,
                    Id = request.Id,
                }
            )
            .ConfigureAwait(false);
        var (urn, outputs) = await KeepAsync(request.Parent, request.Type, request.Name, id, state).ConfigureAwait(false);
        Add(resource);
        return new ReadResourceResponse { Urn = urn, Properties = outputs };
    }

    public async Task<RegisterResourceResponse> RegisterResourceAsync(Resource resource, RegisterResourceRequest request)
    {
        Add(resource);
        if (request.Type == Stack.TypeToken)
        {
            return new RegisterResourceResponse { Urn = UrnOf(request.Parent, request.Type, request.Name), Object = new Struct() };
        }

        var (id, state) = await mocks
            .NewResourceAsync(
                new MockResourceArgs
                {
                    Type = request.Type,
                    Name = request.Name,
                    Inputs = ReadInputs(request.Object),
                    Provider = request.Provider,
                    Id = request.ImportId,
                }
            )
            .ConfigureAwait(false);
        id ??= request.ImportId;
        var (urn, outputs) = await KeepAsync(request.Parent, request.Type, request.Name, id, state).ConfigureAwait(false);
        return new RegisterResourceResponse
        {
            Id = id,
            Urn = urn,
            Object = outputs,
        };
    }

    public Task RegisterResourceOutputsAsync(RegisterResourceOutputsRequest request) =>
        mocks.RegisterResourceOutputs(
            new MockRegisterResourceOutputsRequest(
                request.Urn,
                request.Outputs.Fields.ToImmutableDictionary(
                    output => output.Key,
                    output => new Output<object?>(PropertyReader.Read(output.Value).ToResolved())
                )
            )
        );

    public Task RegisterStackInvokeTransformAsync(Callback callback) => Task.CompletedTask;

    public Task RegisterResourceHookAsync(RegisterResourceHookRequest request) => Task.CompletedTask;

    public Task RegisterErrorHookAsync(RegisterErrorHookRequest request) => Task.CompletedTask;

    public Task SignalAndWaitForShutdownAsync() => Task.CompletedTask;

    /// <summary>Unlike the engine, only the outermost of the parents' types goes into the URN.</summary>
    private static string UrnOf(string parent, string type, string name)
    {
        var qualifiedType = parent.Length > 0 ? $"{parent.Split("::")[2].Split('$')[0]}${type}" : type;
        return $"urn:pulumi:{Deployment.Instance.StackName}::{Deployment.Instance.ProjectName}::{qualifiedType}::{name}";
    }

    private static ImmutableDictionary<string, object> ReadInputs(Struct properties)
    {
        var inputs = ImmutableDictionary.CreateBuilder<string, object>();
        foreach (var (key, value) in properties.Fields)
        {
            if (PropertyReader.Read(value) is { IsKnown: true, Value: { } known })
            {
                inputs.Add(key, known);
            }
        }

        return inputs.ToImmutable();
    }

    private static async Task<Struct> SerializeAsync(object state)
    {
        var properties = state is IDictionary<string, object> dictionary ? dictionary.ToImmutableDictionary() : state;
        var serialized = await new PropertySerializer(new SerializationMode(KeepResources: true))
            .SerializeAsync(PropertyPath.Root(""), properties)
            .ConfigureAwait(false);
        return serialized?.StructValue
            ?? throw new InvalidOperationException($"{state.GetType().FullName} is not a supported argument type");
    }

    private async Task<Struct> CallAsync(string token, Struct args, string provider) =>
        await SerializeAsync(
                await mocks
                    .CallAsync(
                        new MockCallArgs
                        {
                            Token = token,
                            Args = ReadInputs(args),
                            Provider = provider,
                        }
                    )
                    .ConfigureAwait(false)
            )
            .ConfigureAwait(false);

    private async Task<(string Urn, Struct Outputs)> KeepAsync(string parent, string type, string name, string? id, object state)
    {
        var urn = UrnOf(parent, type, name);
        var outputs = await SerializeAsync(state).ConfigureAwait(false);
        var kept = new Struct();
        kept.Fields[FieldNames.Urn] = Value.ForString(urn);
        kept.Fields[FieldNames.Id] = Value.ForString(id ?? "");
        kept.Fields["state"] = Value.ForStruct(outputs);
        _states[urn] = kept;
        return (urn, outputs);
    }

    private void Add(Resource resource)
    {
        lock (_resources)
        {
            _resources.Add(resource);
        }
    }
}
