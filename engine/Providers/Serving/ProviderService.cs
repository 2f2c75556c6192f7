using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.Ports;
using DataOps.Wire;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumirpc;
using CheckRequest = DataOps.Engine.Ports.CheckRequest;
using CheckResponse = DataOps.Engine.Ports.CheckResponse;
using ConfigureRequest = DataOps.Engine.Ports.ConfigureRequest;
using CreateRequest = DataOps.Engine.Ports.CreateRequest;
using DeleteRequest = DataOps.Engine.Ports.DeleteRequest;
using DiffRequest = DataOps.Engine.Ports.DiffRequest;
using DiffResponse = DataOps.Engine.Ports.DiffResponse;
using ReadRequest = DataOps.Engine.Ports.ReadRequest;
using Rpc = Pulumirpc;
using UpdateRequest = DataOps.Engine.Ports.UpdateRequest;

namespace DataOps.Providers.Serving;

/// <summary>
/// A built-in provider over Pulumi's provider protocol, for an engine that is not ours. A failure becomes an error whose text ends with its
/// code and hint. Creates carry no operation id then: that engine asks once.
/// </summary>
/// <param name="provider">The provider; configured by the engine that connects.</param>
/// <param name="version">The version of the package that the provider claims to be.</param>
internal sealed class ProviderService(IResourceProvider provider, string version) : ResourceProvider.ResourceProviderBase
{
    /// <summary>The first of the engine's providers of this package, which all that share the process must be like.</summary>
    private Rpc.ConfigureRequest? _configured;

    private static readonly WireOptions Values = new()
    {
        KeepUnknowns = true,
        KeepSecrets = true,
        KeepResources = true,
    };

    public override Task<ProviderHandshakeResponse> Handshake(ProviderHandshakeRequest request, ServerCallContext context) =>
        Task.FromResult(
            new ProviderHandshakeResponse
            {
                AcceptSecrets = true,
                AcceptResources = true,
                SupportsAutonamingConfiguration = true,
            }
        );

    public override Task<PluginInfo> GetPluginInfo(Empty request, ServerCallContext context) =>
        Task.FromResult(new PluginInfo { Version = version });

    public override Task<Empty> Attach(PluginAttach request, ServerCallContext context) => Task.FromResult(new Empty());

    public override async Task<Empty> Cancel(Empty request, ServerCallContext context)
    {
        await provider.CancelAsync(context.CancellationToken);
        return request;
    }

    public override async Task<Rpc.CheckResponse> CheckConfig(Rpc.CheckRequest request, ServerCallContext context) =>
        Answer(Value(await provider.CheckConfigAsync(Question(request), context.CancellationToken)));

    public override async Task<Rpc.DiffResponse> DiffConfig(Rpc.DiffRequest request, ServerCallContext context) =>
        Answer(Value(await provider.DiffConfigAsync(Question(request), context.CancellationToken)));

    public override async Task<ConfigureResponse> Configure(Rpc.ConfigureRequest request, ServerCallContext context)
    {
        var urn = request.HasUrn
            ? new Urn(request.Urn)
            : Urn.Create("unknown", "unknown", null, ProviderReference.TypePrefix + "unknown", "default");
        if (
            request.HasUrn
            && Interlocked.CompareExchange(ref _configured, request, null) is { } other
            && other.Urn != request.Urn
            && !other.Args.Equals(request.Args)
        )
        {
            throw new RpcException(
                new Status(StatusCode.FailedPrecondition, Text(ProviderFindings.ConfiguredTwice(other.Urn, request.Urn)))
            );
        }

        Value(await provider.ConfigureAsync(new ConfigureRequest(urn, request.Id, Map(request.Args)), context.CancellationToken));
        return new ConfigureResponse
        {
            AcceptSecrets = true,
            AcceptResources = true,
            SupportsPreview = true,
            SupportsAutonamingConfiguration = true,
        };
    }

    public override async Task<Rpc.CheckResponse> Check(Rpc.CheckRequest request, ServerCallContext context) =>
        Answer(Value(await provider.CheckAsync(Question(request), context.CancellationToken)));

    public override async Task<Rpc.DiffResponse> Diff(Rpc.DiffRequest request, ServerCallContext context) =>
        Answer(Value(await provider.DiffAsync(Question(request), context.CancellationToken)));

    public override async Task<CreateResponse> Create(Rpc.CreateRequest request, ServerCallContext context)
    {
        var question = new CreateRequest(new Urn(request.Urn), Map(request.Properties), request.Timeout, request.Preview);
        var made = Value(await provider.CreateAsync(question, context.CancellationToken));
        return new CreateResponse { Id = made.Id, Properties = Struct(made.Outputs) };
    }

    public override async Task<ReadResponse> Read(Rpc.ReadRequest request, ServerCallContext context)
    {
        var question = new ReadRequest(new Urn(request.Urn), request.Id, Map(request.Inputs), Map(request.Properties))
        {
            TimeoutSeconds = request.Timeout,
        };
        var found = Value(await provider.ReadAsync(question, context.CancellationToken));
        return found.Id.Length == 0
            ? new ReadResponse()
            : new ReadResponse
            {
                Id = found.Id,
                Properties = Struct(found.Outputs),
                Inputs = Struct(found.Inputs ?? PropertyMap.Empty),
            };
    }

    public override async Task<UpdateResponse> Update(Rpc.UpdateRequest request, ServerCallContext context)
    {
        var question = new UpdateRequest(
            new Urn(request.Urn),
            request.Id,
            Map(request.OldInputs),
            Map(request.Olds),
            Map(request.News),
            request.Timeout,
            [.. request.IgnoreChanges],
            request.Preview
        );
        return new UpdateResponse { Properties = Struct(Value(await provider.UpdateAsync(question, context.CancellationToken)).Outputs) };
    }

    public override async Task<Empty> Delete(Rpc.DeleteRequest request, ServerCallContext context)
    {
        var question = new DeleteRequest(
            new Urn(request.Urn),
            request.Id,
            Map(request.OldInputs),
            Map(request.Properties),
            request.Timeout
        );
        Value(await provider.DeleteAsync(question, context.CancellationToken));
        return new Empty();
    }

    public override async Task<InvokeResponse> Invoke(InvokeRequest request, ServerCallContext context)
    {
        var result = Value(await provider.InvokeAsync(request.Tok, Map(request.Args), request.Preview, context.CancellationToken));
        return new InvokeResponse { Return = Struct(result.Return), Failures = { Failures(result.Failures) } };
    }

    private static CheckRequest Question(Rpc.CheckRequest request) =>
        new(new Urn(request.Urn), Map(request.Olds), Map(request.News))
        {
            RandomSeed = [.. request.RandomSeed.Span],
            Autonaming = request.Autonaming is { } autonaming
                ? new Autonaming(autonaming.ProposedName, (AutonamingMode)autonaming.Mode)
                : null,
        };

    private static DiffRequest Question(Rpc.DiffRequest request) =>
        new(
            new Urn(request.Urn),
            request.Id,
            Map(request.OldInputs ?? request.Olds),
            Map(request.Olds),
            Map(request.News),
            [.. request.IgnoreChanges]
        );

    private static Rpc.CheckResponse Answer(CheckResponse answer) =>
        new() { Inputs = Struct(answer.Inputs), Failures = { Failures(answer.Failures) } };

    private static Rpc.DiffResponse Answer(DiffResponse answer)
    {
        var response = new Rpc.DiffResponse
        {
            Changes = answer.Changes switch
            {
                DiffChanges.None => Rpc.DiffResponse.Types.DiffChanges.DiffNone,
                DiffChanges.Some => Rpc.DiffResponse.Types.DiffChanges.DiffSome,
                _ => Rpc.DiffResponse.Types.DiffChanges.DiffUnknown,
            },
            Diffs = { answer.Diffs },
            Replaces = { answer.Replaces },
            Stables = { answer.Stables },
            DeleteBeforeReplace = answer.DeleteBeforeReplace,
            HasDetailedDiff = answer.Detailed is not null,
        };
        foreach (var (path, difference) in answer.Detailed ?? ImmutableSortedDictionary<string, Engine.Ports.PropertyDiff>.Empty)
        {
            response.DetailedDiff[path] = new Pulumirpc.PropertyDiff
            {
                Kind = (Pulumirpc.PropertyDiff.Types.Kind)difference.Kind,
                InputDiff = difference.InputDiff,
            };
        }

        return response;
    }

    private static IEnumerable<CheckFailure> Failures(IEnumerable<Engine.Monitor.CheckFailure> failures) =>
        failures.Select(failure => new CheckFailure { Property = failure.Property, Reason = failure.Reason });

    private static T Value<T>(ProviderResponse<T> answer)
        where T : class => answer.Value ?? throw new RpcException(new Status(StatusCode.Unknown, Text(answer.Failure!)));

    private static string Text(ProviderFailure failure)
    {
        var code = failure.Code is null ? "" : $" ({failure.Code})";
        return failure.Hint is null ? failure.Message + code : $"{failure.Message}{code}\n{failure.Hint}";
    }

    private static PropertyMap Map(Struct? properties) => PropertyReader.ToMap(properties, Values);

    private static Struct Struct(PropertyMap properties) => PropertyWriter.ToStruct(properties, Values);
}
