using System.Collections.Immutable;
using DataOps.Engine.Events;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using DataOps.Engine.Ports;
using DataOps.Wire;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumirpc;
using CheckFailure = DataOps.Engine.Monitor.CheckFailure;
using CheckRequest = DataOps.Engine.Ports.CheckRequest;
using CheckResponse = DataOps.Engine.Ports.CheckResponse;
using ConfigureRequest = DataOps.Engine.Ports.ConfigureRequest;
using ConstructRequest = DataOps.Engine.Ports.ConstructRequest;
using ConstructResponse = DataOps.Engine.Ports.ConstructResponse;
using CreateRequest = DataOps.Engine.Ports.CreateRequest;
using DeleteRequest = DataOps.Engine.Ports.DeleteRequest;
using DiffRequest = DataOps.Engine.Ports.DiffRequest;
using DiffResponse = DataOps.Engine.Ports.DiffResponse;
using ReadRequest = DataOps.Engine.Ports.ReadRequest;
using Rpc = Pulumirpc;
using UpdateRequest = DataOps.Engine.Ports.UpdateRequest;
using Urn = DataOps.Engine.Model.Urn;

namespace DataOps.Providers.Plugins;

/// <summary>A provider that runs as a plugin process and speaks Pulumi's provider protocol.</summary>
internal sealed class PluginProvider(string package, PluginConnection connection, IProviderLog log) : IResourceProvider
{
    /// <summary>The engine's own key among a provider's inputs; plugins never see it.</summary>
    private const string InternalKey = "__internal";

    private const string UnavailableDiff =
        "The provider for this resource has inputs that are not known during preview.\n"
        + "This preview may not correctly represent the changes that will be applied during an update.";

    private ProviderFeatures _features = connection.Handshake is { } handshake
        ? new ProviderFeatures
        {
            AcceptSecrets = handshake.AcceptSecrets,
            AcceptResources = handshake.AcceptResources,
            AcceptOutputs = handshake.AcceptOutputs,
            SupportsPreview = true,
            SupportsAutonaming = handshake.SupportsAutonamingConfiguration,
        }
        : new ProviderFeatures();

    /// <summary>False in a preview in which the provider's own inputs are not all known: the plugin is not asked then.</summary>
    private bool _isConfigured;

    private ResourceProvider.ResourceProviderClient Client => connection.Client;

    private WireOptions Sent =>
        new()
        {
            KeepUnknowns = true,
            KeepSecrets = _features.AcceptSecrets,
            KeepResources = _features.AcceptResources,
        };

    private WireOptions SentHashes => Sent with { ElideAssetContents = true };

    private static WireOptions Received { get; } =
        new()
        {
            KeepUnknowns = true,
            KeepSecrets = true,
            KeepResources = true,
        };

    private static WireOptions Answered(MonitorAccess access) => Received with { KeepUnknowns = access.DryRun, KeepOutputValues = true };

    private static WireOptions ReceivedKnown { get; } = Received with { RejectUnknowns = true };

    public async Task<ProviderResponse<CheckResponse>> CheckConfigAsync(CheckRequest question, CancellationToken cancellationToken)
    {
        var news = question.NewInputs.Without(InternalKey);
        var sent = new WireOptions { KeepUnknowns = true };
        var request = new Rpc.CheckRequest
        {
            Urn = question.Urn.Value,
            Name = question.Urn.Name,
            Type = question.Urn.Type,
            Olds = PropertyWriter.ToStruct(question.OldInputs.Without(InternalKey), sent),
            News = PropertyWriter.ToStruct(news, sent),
        };

        return await AskAsync<CheckResponse>(
            async () =>
            {
                var response = await Client.CheckConfigAsync(request, cancellationToken: cancellationToken);
                return new CheckResponse(
                    SecretMarks.Copy(PropertyReader.ToMap(response.Inputs, Received), news),
                    Failures(response.Failures)
                );
            },
            exception =>
                LacksConfigurationCalls(exception) ? new CheckResponse(news, []) : RpcFailures.From(package, exception, connection.Process)
        );
    }

    public async Task<ProviderResponse<DiffResponse>> DiffConfigAsync(DiffRequest question, CancellationToken cancellationToken)
    {
        var sent = new WireOptions { KeepUnknowns = true };
        var request = new Rpc.DiffRequest
        {
            Urn = question.Urn.Value,
            Name = question.Urn.Name,
            Type = question.Urn.Type,
            OldInputs = PropertyWriter.ToStruct(question.OldInputs.Without(InternalKey), sent),
            Olds = PropertyWriter.ToStruct(question.OldOutputs.Without(InternalKey), sent),
            News = PropertyWriter.ToStruct(question.NewInputs.Without(InternalKey), sent),
            IgnoreChanges = { question.IgnoreChanges },
        };

        return await AskAsync<DiffResponse>(
            async () => Diff(await Client.DiffConfigAsync(request, cancellationToken: cancellationToken)),
            exception =>
                LacksConfigurationCalls(exception)
                    ? new DiffResponse { Changes = DiffChanges.Unknown }
                    : RpcFailures.From(package, exception, connection.Process)
        );
    }

    public async Task<ProviderResponse<ProviderFeatures>> ConfigureAsync(ConfigureRequest question, CancellationToken cancellationToken)
    {
        var inputs = question.Inputs.Without(InternalKey);
        if (inputs.Any(input => input.Key != "version" && UnknownValues.Contains(input.Value)))
        {
            return _features;
        }

        var request = new Rpc.ConfigureRequest
        {
            Urn = question.Urn.Value,
            Name = question.Urn.Name,
            Type = question.Urn.Type,
            Id = question.Id,
            AcceptSecrets = true,
            AcceptResources = true,
            SendsOldInputs = true,
            SendsOldInputsToDelete = true,
            Args = PropertyWriter.ToStruct(inputs, Received),
        };
        foreach (var (key, value) in inputs.Without("version"))
        {
#pragma warning disable CS0612 // Old plugins read their configuration from here only.
            request.Variables[$"{package}:config:{key}"] = ConfigurationText.Write(value);
#pragma warning restore CS0612
        }

        return await AskAsync<ProviderFeatures>(
            async () =>
            {
                var response = await Client.ConfigureAsync(request, cancellationToken: cancellationToken);
                if (connection.Handshake is null)
                {
                    _features = new ProviderFeatures
                    {
                        AcceptSecrets = response.AcceptSecrets,
                        AcceptResources = response.AcceptResources,
                        AcceptOutputs = response.AcceptOutputs,
                        SupportsPreview = response.SupportsPreview,
                        SupportsAutonaming = response.SupportsAutonamingConfiguration,
                    };
                }

                _isConfigured = true;
                return _features;
            },
            exception => RpcFailures.FromConfigure(package, exception, connection.Process)
        );
    }

    public async Task<ProviderResponse<CheckResponse>> CheckAsync(CheckRequest question, CancellationToken cancellationToken)
    {
        if (!_isConfigured)
        {
            return new CheckResponse(question.NewInputs, []);
        }

        var request = new Rpc.CheckRequest
        {
            Urn = question.Urn.Value,
            Name = question.Urn.Name,
            Type = question.Urn.Type,
            Olds = PropertyWriter.ToStruct(question.OldInputs, Sent),
            News = PropertyWriter.ToStruct(question.NewInputs, Sent),
            RandomSeed = ByteString.CopyFrom(question.RandomSeed.AsSpan()),
        };
        if (question.Autonaming is { } autonaming && _features.SupportsAutonaming)
        {
            request.Autonaming = new Rpc.CheckRequest.Types.AutonamingOptions
            {
                ProposedName = autonaming.ProposedName,
                Mode = (Rpc.CheckRequest.Types.AutonamingOptions.Types.Mode)autonaming.Mode,
            };
        }

        return await AskAsync<CheckResponse>(async () =>
        {
            var response = await Client.CheckAsync(request, cancellationToken: cancellationToken);
            return new CheckResponse(
                Marked(PropertyReader.ToMap(response.Inputs, Received), question.NewInputs),
                Failures(response.Failures)
            );
        });
    }

    public async Task<ProviderResponse<DiffResponse>> DiffAsync(DiffRequest question, CancellationToken cancellationToken)
    {
        if (!_isConfigured)
        {
            log.Write(MessageSeverity.Warning, question.Urn, UnavailableDiff);
            return new DiffResponse { Changes = DiffChanges.Some };
        }

        var request = new Rpc.DiffRequest
        {
            Id = question.Id,
            Urn = question.Urn.Value,
            Name = question.Urn.Name,
            Type = question.Urn.Type,
            OldInputs = PropertyWriter.ToStruct(question.OldInputs, SentHashes),
            Olds = PropertyWriter.ToStruct(question.OldOutputs, SentHashes),
            News = PropertyWriter.ToStruct(question.NewInputs, SentHashes),
            IgnoreChanges = { question.IgnoreChanges },
        };

        return await AskAsync<DiffResponse>(async () => Diff(await Client.DiffAsync(request, cancellationToken: cancellationToken)));
    }

    public async Task<ProviderResponse<ResourceResponse>> CreateAsync(CreateRequest question, CancellationToken cancellationToken)
    {
        if (question.Preview && WithoutPreview(question.Inputs) is { } planned)
        {
            return planned;
        }

        var request = new Rpc.CreateRequest
        {
            Urn = question.Urn.Value,
            Name = question.Urn.Name,
            Type = question.Urn.Type,
            Properties = PropertyWriter.ToStruct(question.Inputs, Sent with { KeepUnknowns = question.Preview }),
            Timeout = question.TimeoutSeconds,
            Preview = question.Preview,
        };

        return await AskAsync<ResourceResponse>(
            async () =>
            {
                var response = await Client.CreateAsync(request, cancellationToken: cancellationToken);
                return response.Id.Length == 0 && !question.Preview
                    ? new ProviderFailure($"plugin returned empty resource.ID from create '{question.Urn}'")
                    : new ResourceResponse(response.Id, Outputs(response.Properties, question.Inputs, question.Preview))
                    {
                        RefreshBeforeUpdate = response.RefreshBeforeUpdate,
                    };
            },
            exception =>
                Partial(
                    exception,
                    partial => new ResourceResponse(partial.Id, Outputs(partial.Properties, question.Inputs, question.Preview))
                )
        );
    }

    public async Task<ProviderResponse<ResourceResponse>> UpdateAsync(UpdateRequest question, CancellationToken cancellationToken)
    {
        if (question.Preview && WithoutPreview(question.NewInputs) is { } planned)
        {
            return planned with { Id = question.Id };
        }

        var known = SentHashes with { KeepUnknowns = false };
        var request = new Rpc.UpdateRequest
        {
            Id = question.Id,
            Urn = question.Urn.Value,
            Name = question.Urn.Name,
            Type = question.Urn.Type,
            Olds = PropertyWriter.ToStruct(question.OldOutputs, known),
            OldInputs = PropertyWriter.ToStruct(question.OldInputs, known),
            News = PropertyWriter.ToStruct(question.NewInputs, Sent with { KeepUnknowns = question.Preview }),
            Timeout = question.TimeoutSeconds,
            IgnoreChanges = { question.IgnoreChanges },
            Preview = question.Preview,
        };

        return await AskAsync<ResourceResponse>(
            async () =>
            {
                var response = await Client.UpdateAsync(request, cancellationToken: cancellationToken);
                return new ResourceResponse(question.Id, Outputs(response.Properties, question.NewInputs, question.Preview))
                {
                    RefreshBeforeUpdate = response.RefreshBeforeUpdate,
                };
            },
            exception =>
                Partial(
                    exception,
                    partial => new ResourceResponse(question.Id, Outputs(partial.Properties, question.NewInputs, question.Preview))
                )
        );
    }

    public async Task<ProviderResponse<ResourceResponse>> ReadAsync(ReadRequest question, CancellationToken cancellationToken)
    {
        if (!_isConfigured)
        {
            return new ResourceResponse("", PropertyMap.Empty) { Inputs = PropertyMap.Empty };
        }

        var known = SentHashes with { KeepUnknowns = false };
        var request = new Rpc.ReadRequest
        {
            Id = question.Id,
            Urn = question.Urn.Value,
            Name = question.Urn.Name,
            Type = question.Urn.Type,
            Properties = PropertyWriter.ToStruct(question.Outputs, known),
            Inputs = PropertyWriter.ToStruct(question.Inputs, known),
            Timeout = question.TimeoutSeconds,
        };

        return await AskAsync<ResourceResponse>(
            async () =>
            {
                var response = await Client.ReadAsync(request, cancellationToken: cancellationToken);
                return Live(response.Id, response.Properties, response.Inputs, question) with
                {
                    RefreshBeforeUpdate = response.RefreshBeforeUpdate,
                };
            },
            exception => Partial(exception, partial => Live(partial.Id, partial.Properties, partial.Inputs, question))
        );
    }

    public async Task<ProviderResponse<Unit>> DeleteAsync(DeleteRequest question, CancellationToken cancellationToken)
    {
        var known = SentHashes with { KeepUnknowns = false };
        var request = new Rpc.DeleteRequest
        {
            Id = question.Id,
            Urn = question.Urn.Value,
            Name = question.Urn.Name,
            Type = question.Urn.Type,
            Properties = PropertyWriter.ToStruct(question.OldOutputs, known),
            OldInputs = PropertyWriter.ToStruct(question.OldInputs, known),
            Timeout = question.TimeoutSeconds,
        };

        return await AskAsync<Unit>(async () =>
        {
            await Client.DeleteAsync(request, cancellationToken: cancellationToken);
            return Unit.Instance;
        });
    }

    public async Task<ProviderResponse<FunctionResult>> InvokeAsync(
        string token,
        PropertyMap arguments,
        bool preview,
        CancellationToken cancellationToken
    )
    {
        if (!_isConfigured)
        {
            return new FunctionResult(PropertyMap.Empty, []) { IsUnknown = true };
        }

        var request = new InvokeRequest
        {
            Tok = token,
            Args = PropertyWriter.ToStruct(arguments, Sent with { KeepUnknowns = false }),
            Preview = preview,
        };
        return await AskAsync<FunctionResult>(async () =>
        {
            var response = await Client.InvokeAsync(request, cancellationToken: cancellationToken);
            var result = PropertyReader.ToMap(response.Return, ReceivedKnown);
            if (!_features.AcceptSecrets && SecretMarks.Contains(arguments))
            {
                result = SecretMarks.All(result);
            }

            return new FunctionResult(result, Failures(response.Failures));
        });
    }

    public async Task<ProviderResponse<ConstructResponse>> ConstructAsync(ConstructRequest request, CancellationToken cancellationToken)
    {
        if (!_isConfigured)
        {
            return await UnknownComponents.RegisterAsync(request, cancellationToken);
        }

        if (!_features.AcceptSecrets)
        {
            return new ProviderFailure("plugins that can construct components must support secrets");
        }

        var sent = Sent with { KeepOutputValues = _features.AcceptOutputs };
        return await AskAsync<ConstructResponse>(
            async () =>
            {
                var message = ComponentMessages.Construct(request, sent);
                var response = await Client.ConstructAsync(message, cancellationToken: cancellationToken);
                return Urn.TryParse(response.Urn, out var urn)
                    ? new ConstructResponse(urn, PropertyReader.ToMap(response.State, Answered(request.Goal.Access)))
                    {
                        OutputDependencies = ComponentMessages.Dependencies(response.StateDependencies, dependencies => dependencies.Urns),
                    }
                    : new ProviderFailure($"the plugin answered with the malformed URN '{response.Urn}'");
            },
            exception => RpcFailures.Reported(package, exception, connection.Process)
        );
    }

    public async Task<ProviderResponse<MethodResult>> CallAsync(MethodGoal method, CancellationToken cancellationToken)
    {
        if (!_isConfigured)
        {
            return MethodResult.Empty;
        }

        var sent = Received with { KeepOutputValues = _features.AcceptOutputs };
        return await AskAsync<MethodResult>(
            async () =>
            {
                var message = ComponentMessages.Call(method, sent);
                var response = await Client.CallAsync(message, cancellationToken: cancellationToken);
                return new MethodResult(PropertyReader.ToMap(response.Return, Answered(method.Access)))
                {
                    ReturnDependencies = ComponentMessages.Dependencies(response.ReturnDependencies, dependencies => dependencies.Urns),
                    Failures = Failures(response.Failures),
                };
            },
            exception => RpcFailures.Reported(package, exception, connection.Process)
        );
    }

    public async Task CancelAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Client.CancelAsync(new Empty(), cancellationToken: cancellationToken);
        }
        catch (RpcException)
        {
            // A plugin that cannot cancel finishes its calls.
        }
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private async Task<ProviderResponse<T>> AskAsync<T>(
        Func<Task<ProviderResponse<T>>> call,
        Func<RpcException, ProviderResponse<T>>? onError = null
    )
        where T : class
    {
        try
        {
            return await call();
        }
        catch (RpcException exception)
        {
            return onError is not null ? onError(exception) : RpcFailures.From(package, exception, connection.Process);
        }
        catch (WireFormatException exception)
        {
            return ProviderFindings.PluginMessage(package, exception.Message);
        }
    }

    private ProviderResponse<ResourceResponse> Partial(RpcException exception, Func<ErrorResourceInitFailed, ResourceResponse> answer)
    {
        if (!RpcFailures.IsPartial(exception, out var partial))
        {
            return RpcFailures.From(package, exception, connection.Process);
        }

        try
        {
            return answer(partial) with
            {
                InitErrors = partial.Reasons.Count > 0 ? [.. partial.Reasons] : ["resource init failed"],
                RefreshBeforeUpdate = partial.RefreshBeforeUpdate,
            };
        }
        catch (WireFormatException broken)
        {
            return ProviderFindings.PluginMessage(package, broken.Message);
        }
    }

    /// <summary>The planned outputs where the plugin is not asked in a preview; null where it is.</summary>
    private ResourceResponse? WithoutPreview(PropertyMap inputs)
    {
        if (!_isConfigured)
        {
            return new ResourceResponse("", PropertyMap.Empty);
        }

        return _features.SupportsPreview ? null : new ResourceResponse("", inputs);
    }

    private PropertyMap Outputs(Struct? properties, PropertyMap inputs, bool preview) =>
        Marked(PropertyReader.ToMap(properties, preview ? Received : ReceivedKnown), inputs);

    private ResourceResponse Live(string id, Struct? properties, Struct? inputs, ReadRequest question) =>
        new(id, ElidedAssets.Restore(Marked(PropertyReader.ToMap(properties, ReceivedKnown), question.Outputs), question.Inputs))
        {
            Inputs = inputs is null
                ? null
                : ElidedAssets.Restore(Marked(PropertyReader.ToMap(inputs, ReceivedKnown), question.Inputs), question.Inputs),
        };

    private PropertyMap Marked(PropertyMap received, PropertyMap sent) =>
        _features.AcceptSecrets ? received : SecretMarks.Copy(received, sent);

    // Two plugins answer these calls with other errors than the one for a missing call.
    private bool LacksConfigurationCalls(RpcException exception) =>
        exception.StatusCode == StatusCode.Unimplemented
        || (package == "pulumi-nodejs" && exception.StatusCode == StatusCode.Internal)
        || (
            package == "kubernetes"
            && exception.StatusCode == StatusCode.Unknown
            && exception.Status.Detail.Contains("Unimplemented", StringComparison.Ordinal)
        );

    private static DiffResponse Diff(Rpc.DiffResponse response) =>
        new()
        {
            Changes = response.Changes switch
            {
                Rpc.DiffResponse.Types.DiffChanges.DiffNone => DiffChanges.None,
                Rpc.DiffResponse.Types.DiffChanges.DiffSome => DiffChanges.Some,
                _ => DiffChanges.Unknown,
            },
            Replaces = [.. response.Replaces],
            Stables = [.. response.Stables],
            Diffs = [.. response.Diffs],
            DeleteBeforeReplace = response.DeleteBeforeReplace,
            Detailed = response.HasDetailedDiff
                ? response.DetailedDiff.ToImmutableSortedDictionary(
                    entry => entry.Key,
                    entry => new Engine.Ports.PropertyDiff(Kind(entry.Value.Kind), entry.Value.InputDiff),
                    StringComparer.Ordinal
                )
                : null,
        };

    private static PropertyDiffKind Kind(Pulumirpc.PropertyDiff.Types.Kind kind) =>
        System.Enum.IsDefined((PropertyDiffKind)kind) ? (PropertyDiffKind)kind : PropertyDiffKind.Update;

    private static ImmutableArray<CheckFailure> Failures(IEnumerable<Pulumirpc.CheckFailure> failures) =>
        [.. failures.Select(failure => new CheckFailure(failure.Property, failure.Reason))];
}
