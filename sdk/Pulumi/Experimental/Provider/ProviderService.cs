using System.Collections.Concurrent;
using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumi.Monitoring;
using Pulumi.Serialization;
using Rpc = Pulumirpc;

namespace Pulumi.Experimental.Provider;

/// <summary>Hands the engine's calls to a provider.</summary>
internal sealed class ProviderService : Rpc.ResourceProvider.ResourceProviderBase, IAsyncDisposable
{
    private readonly Func<IEngine, Provider> _factory;
    private readonly string _version;
    private readonly CancellationTokenSource _cancelled = new();
    private readonly ConcurrentBag<DeploymentContext> _deployments = [];
    private (Provider Provider, string Engine)? _attached;

    /// <param name="factory">Makes the provider for an engine.</param>
    /// <param name="version">The provider's version.</param>
    /// <param name="engine">The engine's address, if it is known already.</param>
    public ProviderService(Func<IEngine, Provider> factory, string version, string? engine)
    {
        _factory = factory;
        _version = version;
        if (engine is not null)
        {
            AttachTo(engine);
        }
    }

    private Provider Target => _attached?.Provider ?? throw NotAttached();

    private string EngineAddress => _attached?.Engine ?? throw NotAttached();

    public async ValueTask DisposeAsync()
    {
        foreach (var deployment in _deployments)
        {
            await deployment.DisposeAsync().ConfigureAwait(false);
        }

        _cancelled.Dispose();
    }

    public override Task<Empty> Attach(Rpc.PluginAttach request, ServerCallContext context)
    {
        AttachTo(request.Address);
        return Task.FromResult(new Empty());
    }

    public override async Task<Empty> Cancel(Empty request, ServerCallContext context)
    {
        await _cancelled.CancelAsync().ConfigureAwait(false);
        return new Empty();
    }

    public override Task<Rpc.PluginInfo> GetPluginInfo(Empty request, ServerCallContext context) =>
        Task.FromResult(new Rpc.PluginInfo { Version = _version });

    public override Task<Rpc.ParameterizeResponse> Parameterize(Rpc.ParameterizeRequest request, ServerCallContext context) =>
        RunAsync(
            context,
            async cancellationToken =>
            {
                Parameters parameters = request.ParametersCase switch
                {
                    Rpc.ParameterizeRequest.ParametersOneofCase.Args => new ParametersArgs([.. request.Args.Args]),
                    Rpc.ParameterizeRequest.ParametersOneofCase.Value => new ParametersValue(
                        request.Value.Name,
                        request.Value.Version,
                        [.. request.Value.Value]
                    ),
                    _ => throw new InvalidOperationException("Parameterize called without any parameter"),
                };
                var answer = await Target.Parameterize(new ParameterizeRequest(parameters), cancellationToken).ConfigureAwait(false);
                return new Rpc.ParameterizeResponse { Name = answer.Name, Version = answer.Version };
            }
        );

    public override Task<Rpc.GetSchemaResponse> GetSchema(Rpc.GetSchemaRequest request, ServerCallContext context) =>
        RunAsync(
            context,
            async cancellationToken =>
            {
                var question = new GetSchemaRequest(
                    request.Version,
                    NullIfEmpty(request.SubpackageName),
                    NullIfEmpty(request.SubpackageVersion)
                );
                var answer = await Target.GetSchema(question, cancellationToken).ConfigureAwait(false);
                return new Rpc.GetSchemaResponse { Schema = answer.Schema ?? "" };
            }
        );

    public override Task<Rpc.CheckResponse> CheckConfig(Rpc.CheckRequest request, ServerCallContext context) =>
        RunAsync(
            context,
            async cancellationToken =>
                ProviderMessages.Write(await Target.CheckConfig(ProviderMessages.Read(request), cancellationToken).ConfigureAwait(false))
        );

    public override Task<Rpc.DiffResponse> DiffConfig(Rpc.DiffRequest request, ServerCallContext context) =>
        RunAsync(
            context,
            async cancellationToken =>
                ProviderMessages.Write(await Target.DiffConfig(ProviderMessages.Read(request), cancellationToken).ConfigureAwait(false))
        );

    public override Task<Rpc.ConfigureResponse> Configure(Rpc.ConfigureRequest request, ServerCallContext context) =>
        RunAsync(
            context,
            async cancellationToken =>
            {
#pragma warning disable CS0612 // Providers written for it still get it.
                var variables = request.Variables.ToImmutableDictionary();
#pragma warning restore CS0612
                var question = new ConfigureRequest(
                    variables,
                    PropertyValueMessage.Read(request.Args),
                    request.AcceptSecrets,
                    request.AcceptResources,
                    request.SendsOldInputs,
                    request.SendsOldInputsToDelete
                );
                var answer = await Target.Configure(question, cancellationToken).ConfigureAwait(false);
                return new Rpc.ConfigureResponse
                {
                    AcceptSecrets = answer.AcceptSecrets,
                    SupportsPreview = answer.SupportsPreview,
                    AcceptResources = answer.AcceptResources,
                    AcceptOutputs = answer.AcceptOutputs,
                };
            }
        );

    public override Task<Rpc.InvokeResponse> Invoke(Rpc.InvokeRequest request, ServerCallContext context) =>
        RunAsync(
            context,
            async cancellationToken =>
            {
                var question = new InvokeRequest(request.Tok, PropertyValueMessage.Read(request.Args));
                var answer = await Target.Invoke(question, cancellationToken).ConfigureAwait(false);
                return new Rpc.InvokeResponse
                {
                    Return = ProviderMessages.WriteState(answer.Return),
                    Failures = { ProviderMessages.Write(answer.Failures) },
                };
            }
        );

    public override Task<Rpc.CheckResponse> Check(Rpc.CheckRequest request, ServerCallContext context) =>
        RunAsync(
            context,
            async cancellationToken =>
                ProviderMessages.Write(await Target.Check(ProviderMessages.Read(request), cancellationToken).ConfigureAwait(false))
        );

    public override Task<Rpc.DiffResponse> Diff(Rpc.DiffRequest request, ServerCallContext context) =>
        RunAsync(
            context,
            async cancellationToken =>
                ProviderMessages.Write(await Target.Diff(ProviderMessages.Read(request), cancellationToken).ConfigureAwait(false))
        );

    public override Task<Rpc.CreateResponse> Create(Rpc.CreateRequest request, ServerCallContext context) =>
        RunAsync(
            context,
            async cancellationToken =>
            {
                var question = new CreateRequest(
                    new Urn(request.Urn),
                    PropertyValueMessage.Read(request.Properties),
                    TimeSpan.FromSeconds(request.Timeout),
                    request.Preview
                );
                var answer = await Target.Create(question, cancellationToken).ConfigureAwait(false);
                return new Rpc.CreateResponse { Id = answer.Id ?? "", Properties = ProviderMessages.WriteState(answer.Outputs) };
            }
        );

    public override Task<Rpc.ReadResponse> Read(Rpc.ReadRequest request, ServerCallContext context) =>
        RunAsync(
            context,
            async cancellationToken =>
            {
                var question = new ReadRequest(
                    new Urn(request.Urn),
                    request.Id,
                    PropertyValueMessage.Read(request.Properties),
                    PropertyValueMessage.Read(request.Inputs)
                );
                var answer = await Target.Read(question, cancellationToken).ConfigureAwait(false);
                return new Rpc.ReadResponse
                {
                    Id = answer.Id ?? "",
                    Properties = ProviderMessages.WriteState(answer.Outputs),
                    Inputs = ProviderMessages.WriteState(answer.Inputs),
                };
            }
        );

    public override Task<Rpc.UpdateResponse> Update(Rpc.UpdateRequest request, ServerCallContext context) =>
        RunAsync(
            context,
            async cancellationToken =>
            {
                var question = new UpdateRequest(
                    new Urn(request.Urn),
                    request.Id,
                    PropertyValueMessage.Read(request.Olds),
                    PropertyValueMessage.Read(request.News),
                    TimeSpan.FromSeconds(request.Timeout),
                    [.. request.IgnoreChanges],
                    request.Preview,
                    PropertyValueMessage.Read(request.OldInputs)
                );
                var answer = await Target.Update(question, cancellationToken).ConfigureAwait(false);
                return new Rpc.UpdateResponse { Properties = ProviderMessages.WriteState(answer.Outputs) };
            }
        );

    public override Task<Empty> Delete(Rpc.DeleteRequest request, ServerCallContext context) =>
        RunAsync(
            context,
            async cancellationToken =>
            {
                var question = new DeleteRequest(
                    new Urn(request.Urn),
                    request.Id,
                    PropertyValueMessage.Read(request.Properties),
                    TimeSpan.FromSeconds(request.Timeout),
                    PropertyValueMessage.Read(request.OldInputs)
                );
                await Target.Delete(question, cancellationToken).ConfigureAwait(false);
                return new Empty();
            }
        );

    public override Task<Rpc.ConstructResponse> Construct(Rpc.ConstructRequest request, ServerCallContext context) =>
        RunAsync(
            context,
            async cancellationToken =>
            {
                var question = new ConstructRequest(
                    request.Type,
                    request.Name,
                    PropertyValueMessage.Read(request.Inputs),
                    ProviderMessages.ReadOptions(request)
                );
                var settings = new DeploymentSettings
                {
                    Project = request.Project,
                    Stack = request.Stack,
                    Organization = request.Organization,
                    IsDryRun = request.DryRun,
                    Config = request.Config.ToImmutableDictionary(),
                    OwnsProcess = false,
                };
                var answer = await RunInDeploymentAsync(
                        settings,
                        request.MonitorEndpoint,
                        () => Target.Construct(question, cancellationToken)
                    )
                    .ConfigureAwait(false);

                var response = new Rpc.ConstructResponse { Urn = answer.Urn, State = PropertyValueMessage.Write(answer.Outputs) };
                foreach (var (output, urns) in answer.OutputDependencies)
                {
                    response.StateDependencies[output] = new Rpc.ConstructResponse.Types.PropertyDependencies
                    {
                        Urns = { urns.Select(urn => (string)urn) },
                    };
                }

                return response;
            }
        );

    public override Task<Rpc.CallResponse> Call(Rpc.CallRequest request, ServerCallContext context) =>
        RunAsync(
            context,
            async cancellationToken =>
            {
                var settings = new DeploymentSettings
                {
                    Project = request.Project,
                    Stack = request.Stack,
                    Organization = request.Organization,
                    IsDryRun = request.DryRun,
                    Config = request.Config.ToImmutableDictionary(),
                    OwnsProcess = false,
                };
                var answer = await RunInDeploymentAsync(
                        settings,
                        request.MonitorEndpoint,
                        () => Target.Call(ProviderMessages.Read(request), cancellationToken)
                    )
                    .ConfigureAwait(false);

                var response = new Rpc.CallResponse { Return = ProviderMessages.WriteState(answer.Return) };
                response.Failures.AddRange(ProviderMessages.Write(answer.Failures));
                foreach (var (result, urns) in answer.ReturnDependencies)
                {
                    response.ReturnDependencies[result] = new Rpc.CallResponse.Types.ReturnDependencies
                    {
                        Urns = { urns.Select(urn => (string)urn) },
                    };
                }

                return response;
            }
        );

    private static RpcException NotAttached() => new(new Status(StatusCode.FailedPrecondition, "Engine host not yet attached"));

    private static string? NullIfEmpty(string text) => text.Length > 0 ? text : null;

    private void AttachTo(string engine) => _attached = (_factory(new GrpcEngine(engine)), engine);

    /// <summary>
    /// Runs code of a component within a deployment of its caller's. That the program is through is for the caller to say,
    /// and hooks may be called as long as the provider is there.
    /// </summary>
    private Task<T> RunInDeploymentAsync<T>(DeploymentSettings settings, string monitor, Func<Task<T>> run)
    {
        var deployment = new DeploymentContext(settings, new GrpcMonitor(monitor), new GrpcEngine(EngineAddress));
        _deployments.Add(deployment);
        return Deployment.RunAsync(deployment, runner => runner.RunInlineAsync(run));
    }

    private async Task<T> RunAsync<T>(ServerCallContext context, Func<CancellationToken, Task<T>> call)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(_cancelled.Token, context.CancellationToken);
        try
        {
            return await call(linked.Token).ConfigureAwait(false);
        }
        catch (NotImplementedException exception)
        {
            throw new RpcException(new Status(StatusCode.Unimplemented, exception.Message));
        }
        catch (OperationCanceledException exception)
        {
            throw new RpcException(new Status(StatusCode.Cancelled, exception.Message));
        }
        catch (Exception exception) when (exception is not RpcException)
        {
            throw new RpcException(new Status(StatusCode.Internal, exception.Message));
        }
    }
}
