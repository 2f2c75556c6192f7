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

    private static WireOptions ReceivedKnown { get; } = Received with { RejectUnknowns = true };

    public async Task<ProviderAnswer<CheckAnswer>> CheckConfigAsync(CheckQuestion question, CancellationToken cancellationToken)
    {
        var news = question.NewInputs.Without(InternalKey);
        var sent = new WireOptions { KeepUnknowns = true };
        var request = new CheckRequest
        {
            Urn = question.Urn.Value,
            Name = question.Urn.Name,
            Type = question.Urn.Type,
            Olds = PropertyWriter.ToStruct(question.OldInputs.Without(InternalKey), sent),
            News = PropertyWriter.ToStruct(news, sent),
        };

        return await AskAsync<CheckAnswer>(
            async () =>
            {
                var response = await Client.CheckConfigAsync(request, cancellationToken: cancellationToken);
                return new CheckAnswer(
                    SecretMarks.Copy(PropertyReader.ToMap(response.Inputs, Received), news),
                    Failures(response.Failures)
                );
            },
            exception =>
                LacksConfigurationCalls(exception) ? new CheckAnswer(news, []) : RpcFailures.From(package, exception, connection.Process)
        );
    }

    public async Task<ProviderAnswer<DiffAnswer>> DiffConfigAsync(DiffQuestion question, CancellationToken cancellationToken)
    {
        var sent = new WireOptions { KeepUnknowns = true };
        var request = new DiffRequest
        {
            Urn = question.Urn.Value,
            Name = question.Urn.Name,
            Type = question.Urn.Type,
            OldInputs = PropertyWriter.ToStruct(question.OldInputs.Without(InternalKey), sent),
            Olds = PropertyWriter.ToStruct(question.OldOutputs.Without(InternalKey), sent),
            News = PropertyWriter.ToStruct(question.NewInputs.Without(InternalKey), sent),
            IgnoreChanges = { question.IgnoreChanges },
        };

        return await AskAsync<DiffAnswer>(
            async () => Diff(await Client.DiffConfigAsync(request, cancellationToken: cancellationToken)),
            exception =>
                LacksConfigurationCalls(exception)
                    ? new DiffAnswer { Changes = DiffChanges.Unknown }
                    : RpcFailures.From(package, exception, connection.Process)
        );
    }

    public async Task<ProviderAnswer<ProviderFeatures>> ConfigureAsync(ConfigureQuestion question, CancellationToken cancellationToken)
    {
        var inputs = question.Inputs.Without(InternalKey);
        if (inputs.Any(input => input.Key != "version" && UnknownValues.Contains(input.Value)))
        {
            return _features;
        }

        var request = new ConfigureRequest
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

    public async Task<ProviderAnswer<CheckAnswer>> CheckAsync(CheckQuestion question, CancellationToken cancellationToken)
    {
        if (!_isConfigured)
        {
            return new CheckAnswer(question.NewInputs, []);
        }

        var request = new CheckRequest
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
            request.Autonaming = new CheckRequest.Types.AutonamingOptions
            {
                ProposedName = autonaming.ProposedName,
                Mode = (CheckRequest.Types.AutonamingOptions.Types.Mode)autonaming.Mode,
            };
        }

        return await AskAsync<CheckAnswer>(async () =>
        {
            var response = await Client.CheckAsync(request, cancellationToken: cancellationToken);
            return new CheckAnswer(
                Marked(PropertyReader.ToMap(response.Inputs, Received), question.NewInputs),
                Failures(response.Failures)
            );
        });
    }

    public async Task<ProviderAnswer<DiffAnswer>> DiffAsync(DiffQuestion question, CancellationToken cancellationToken)
    {
        if (!_isConfigured)
        {
            log.Write(MessageSeverity.Warning, question.Urn, UnavailableDiff);
            return new DiffAnswer { Changes = DiffChanges.Some };
        }

        var request = new DiffRequest
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

        return await AskAsync<DiffAnswer>(async () => Diff(await Client.DiffAsync(request, cancellationToken: cancellationToken)));
    }

    public async Task<ProviderAnswer<ResourceAnswer>> CreateAsync(CreateQuestion question, CancellationToken cancellationToken)
    {
        if (question.Preview && WithoutPreview(question.Inputs) is { } planned)
        {
            return planned;
        }

        var request = new CreateRequest
        {
            Urn = question.Urn.Value,
            Name = question.Urn.Name,
            Type = question.Urn.Type,
            Properties = PropertyWriter.ToStruct(question.Inputs, Sent with { KeepUnknowns = question.Preview }),
            Timeout = question.TimeoutSeconds,
            Preview = question.Preview,
        };

        return await AskAsync<ResourceAnswer>(
            async () =>
            {
                var response = await Client.CreateAsync(request, cancellationToken: cancellationToken);
                return response.Id.Length == 0 && !question.Preview
                    ? new ProviderFailure($"plugin returned empty resource.ID from create '{question.Urn}'")
                    : new ResourceAnswer(response.Id, Outputs(response.Properties, question.Inputs, question.Preview))
                    {
                        RefreshBeforeUpdate = response.RefreshBeforeUpdate,
                    };
            },
            exception =>
                Partial(
                    exception,
                    partial => new ResourceAnswer(partial.Id, Outputs(partial.Properties, question.Inputs, question.Preview))
                )
        );
    }

    public async Task<ProviderAnswer<ResourceAnswer>> UpdateAsync(UpdateQuestion question, CancellationToken cancellationToken)
    {
        if (question.Preview && WithoutPreview(question.NewInputs) is { } planned)
        {
            return planned with { Id = question.Id };
        }

        var known = SentHashes with { KeepUnknowns = false };
        var request = new UpdateRequest
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

        return await AskAsync<ResourceAnswer>(
            async () =>
            {
                var response = await Client.UpdateAsync(request, cancellationToken: cancellationToken);
                return new ResourceAnswer(question.Id, Outputs(response.Properties, question.NewInputs, question.Preview))
                {
                    RefreshBeforeUpdate = response.RefreshBeforeUpdate,
                };
            },
            exception =>
                Partial(
                    exception,
                    partial => new ResourceAnswer(question.Id, Outputs(partial.Properties, question.NewInputs, question.Preview))
                )
        );
    }

    public async Task<ProviderAnswer<ResourceAnswer>> ReadAsync(ReadQuestion question, CancellationToken cancellationToken)
    {
        if (!_isConfigured)
        {
            return new ResourceAnswer("", PropertyMap.Empty) { Inputs = PropertyMap.Empty };
        }

        var known = SentHashes with { KeepUnknowns = false };
        var request = new ReadRequest
        {
            Id = question.Id,
            Urn = question.Urn.Value,
            Name = question.Urn.Name,
            Type = question.Urn.Type,
            Properties = PropertyWriter.ToStruct(question.Outputs, known),
            Inputs = PropertyWriter.ToStruct(question.Inputs, known),
            Timeout = question.TimeoutSeconds,
        };

        return await AskAsync<ResourceAnswer>(
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

    public async Task<ProviderAnswer<Nothing>> DeleteAsync(DeleteQuestion question, CancellationToken cancellationToken)
    {
        var known = SentHashes with { KeepUnknowns = false };
        var request = new DeleteRequest
        {
            Id = question.Id,
            Urn = question.Urn.Value,
            Name = question.Urn.Name,
            Type = question.Urn.Type,
            Properties = PropertyWriter.ToStruct(question.OldOutputs, known),
            OldInputs = PropertyWriter.ToStruct(question.OldInputs, known),
            Timeout = question.TimeoutSeconds,
        };

        return await AskAsync<Nothing>(async () =>
        {
            await Client.DeleteAsync(request, cancellationToken: cancellationToken);
            return Nothing.Instance;
        });
    }

    public async Task<ProviderAnswer<FunctionResult>> InvokeAsync(
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

    private async Task<ProviderAnswer<T>> AskAsync<T>(
        Func<Task<ProviderAnswer<T>>> call,
        Func<RpcException, ProviderAnswer<T>>? onError = null
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

    private ProviderAnswer<ResourceAnswer> Partial(RpcException exception, Func<ErrorResourceInitFailed, ResourceAnswer> answer)
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
    private ResourceAnswer? WithoutPreview(PropertyMap inputs)
    {
        if (!_isConfigured)
        {
            return new ResourceAnswer("", PropertyMap.Empty);
        }

        return _features.SupportsPreview ? null : new ResourceAnswer("", inputs);
    }

    private PropertyMap Outputs(Struct? properties, PropertyMap inputs, bool preview) =>
        Marked(PropertyReader.ToMap(properties, preview ? Received : ReceivedKnown), inputs);

    private ResourceAnswer Live(string id, Struct? properties, Struct? inputs, ReadQuestion question) =>
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

    private static DiffAnswer Diff(DiffResponse response) =>
        new()
        {
            Changes = response.Changes switch
            {
                DiffResponse.Types.DiffChanges.DiffNone => DiffChanges.None,
                DiffResponse.Types.DiffChanges.DiffSome => DiffChanges.Some,
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
