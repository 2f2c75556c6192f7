using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using DataOps.Engine.Ports;
using DataOps.Providers.Differences;
using DataOps.Providers.Sandbox;
using DataOps.Providers.Schema;

namespace DataOps.Providers.Kubernetes;

/// <summary>
/// The built-in provider of the package <c>kubernetes</c>. With <c>renderYamlToDirectory</c> it writes manifests for a GitOps operator,
/// else it applies objects to the sandbox's cluster. Helm releases and other types that are no objects go to the sandbox as they are.
/// </summary>
internal sealed class KubernetesProvider(
    PackageSchema schema,
    SandboxCloud cloud,
    ObjectOwners owners,
    ProviderSourceOptions options,
    TimeProvider clock
) : IResourceProvider
{
    private static readonly ProviderFeatures Features = new()
    {
        AcceptSecrets = true,
        AcceptResources = true,
        AcceptOutputs = true,
        SupportsPreview = true,
        SupportsAutonaming = true,
        KeepsOperationIds = true,
        WantsStableSeeds = true,
        AnswersLocally = true,
    };

    private readonly SandboxProvider _releases = new(schema, cloud, clock);
    private KubernetesSettings _settings = new();
    private IKubernetesTarget _target = new SandboxCluster(schema, cloud, default);
    private Urn _urn;

    public async Task<ProviderResponse<CheckResponse>> CheckConfigAsync(CheckRequest request, CancellationToken cancellationToken)
    {
        var response = await _releases.CheckConfigAsync(request, cancellationToken);
        if (response.Value is not { } check)
        {
            return response;
        }

        var settings = KubernetesSettings.From(check.Inputs);
        var failures = check.Failures.ToBuilder();
        if (settings.RenderDirectory is { } directory)
        {
            foreach (var other in (string[])["cluster", "context", "kubeconfig"])
            {
                // A kubeconfig that nobody asked for, but the machine has, says nothing about who owns the objects.
                if (
                    PlainValues.Text(check.Inputs[other]) is { Length: > 0 } given
                    && !(other == "kubeconfig" && given == options.AmbientKubeconfig)
                )
                {
                    failures.Add(
                        new CheckFailure(
                            other,
                            $"'{other}' cannot be combined with 'renderYamlToDirectory': an object is rendered or applied, never both ({ProviderFindings.ModeCode})"
                        )
                    );
                }
            }

            if (RenderedManifests.Resolve(options.RepositoryRoot, options.WorkingDirectory, directory) is null)
            {
                failures.Add(
                    new CheckFailure(
                        "renderYamlToDirectory",
                        $"The directory '{directory}' is not below the top of the repository ({ProviderFindings.RenderPathCode})"
                    )
                );
            }
        }
        else if (settings is { AlwaysRender: true, IsModeUnknown: false })
        {
            failures.Add(new CheckFailure("alwaysRender", $"'alwaysRender' needs 'renderYamlToDirectory' ({ProviderFindings.ModeCode})"));
        }

        return check with
        {
            Failures = failures.ToImmutable(),
        };
    }

    public Task<ProviderResponse<DiffResponse>> DiffConfigAsync(DiffRequest request, CancellationToken cancellationToken)
    {
        var differences = StructuralDiff.Compare(request.OldInputs, request.NewInputs);
        var clusterChanged = differences.Any(difference => difference is { Top: "clusterIdentifier", Kind: PropertyDiffKind.Update });
        var sameCluster = !clusterChanged && PlainValues.Text(request.NewInputs["clusterIdentifier"]) is { Length: > 0 };
        return Answer(
            StructuralDiff.Answer(
                differences,
                difference =>
                    !sameCluster && (difference.Top == "renderYamlToDirectory" || (clusterChanged && difference.Top == "clusterIdentifier"))
            )
        );
    }

    public async Task<ProviderResponse<ProviderFeatures>> ConfigureAsync(ConfigureRequest request, CancellationToken cancellationToken)
    {
        _urn = request.Urn;
        _settings = KubernetesSettings.From(request.Inputs);
        if (_settings.RenderDirectory is { } directory)
        {
            if (RenderedManifests.Resolve(options.RepositoryRoot, options.WorkingDirectory, directory) is not { } resolved)
            {
                return ProviderFindings.RenderPathOutside(directory);
            }

            _target = new RenderedManifests(Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.RepositoryRoot)), resolved, owners);
        }
        else
        {
            _target = new SandboxCluster(schema, cloud, SandboxAccount.Of(request.Urn, _settings.ClusterIdentifier));
        }

        await _releases.ConfigureAsync(request, cancellationToken);
        return Features;
    }

    public async Task<ProviderResponse<CheckResponse>> CheckAsync(CheckRequest request, CancellationToken cancellationToken)
    {
        if (_settings.IsModeUnknown)
        {
            return new CheckResponse(request.NewInputs, []);
        }

        if (KubernetesToken.Parse(request.Urn.Type) is not { } token)
        {
            return _target.IsRendered
                ? new CheckResponse(
                    request.NewInputs,
                    [
                        new CheckFailure(
                            "",
                            $"A Helm release is not rendered: it needs a provider that applies ({ProviderFindings.RenderedReleaseCode})"
                        ),
                    ]
                )
                : await _releases.CheckAsync(request, cancellationToken);
        }

        if (
            token.Kind.EndsWith("List", StringComparison.Ordinal)
            && schema.FindResource(request.Urn.Type) is null
            && PlainValues.Unwrap(request.NewInputs["items"] ?? PropertyValue.NullValue) is PropertyValue.Array
        )
        {
            return ProviderFindings.ListObject(request.Urn.Type);
        }

        var check = new KubernetesChecker(schema, _settings).Check(request, token);
        var failures = check.Failures.AddRange(_target.Check(request.Urn, check.Inputs));
        if (ObjectIdentity.Of(check.Inputs) is { } identity && Collision(request.Urn, Canonical(identity, token)) is { } collision)
        {
            failures = failures.Add(collision);
        }

        return check with
        {
            Failures = failures,
        };
    }

    public Task<ProviderResponse<DiffResponse>> DiffAsync(DiffRequest request, CancellationToken cancellationToken)
    {
        if (KubernetesToken.Parse(request.Urn.Type) is not { } token)
        {
            return _releases.DiffAsync(request, cancellationToken);
        }

        PropertyMap olds = Canonical(request.OldInputs, token),
            news = Canonical(request.NewInputs, token);
        var paths = ReplacementPathsOf(request.Urn.Type, news);
        var response = StructuralDiff.Answer(StructuralDiff.Compare(olds, news), difference => ReplacementPaths.Match(paths, difference));

        var sameObject =
            ObjectIdentity.Of(olds) is { } before
            && ObjectIdentity.Of(news) is { } after
            && (before.Namespace, before.Name) == (after.Namespace, after.Name);
        response = response with { DeleteBeforeReplace = !response.Replaces.IsEmpty && sameObject && !KubernetesChecker.IsAutonamed(news) };
        var isWritten = _target is not RenderedManifests rendered || (!_settings.AlwaysRender && rendered.IsCurrent(request.OldInputs));
        return Answer(isWritten ? response : response with { Changes = DiffChanges.Some });
    }

    public Task<ProviderResponse<ResourceResponse>> CreateAsync(CreateRequest request, CancellationToken cancellationToken)
    {
        if (KubernetesToken.Parse(request.Urn.Type) is null)
        {
            return _target.IsRendered
                ? Fail<ResourceResponse>(ProviderFindings.RenderedRelease(request.Urn))
                : _releases.CreateAsync(request, cancellationToken);
        }

        return request.Preview
            ? Answer(new ResourceResponse("", request.Inputs))
            : Kept(request.Urn, request.Inputs, PropertyMap.Empty, _target.CreateAsync(request, cancellationToken));
    }

    public Task<ProviderResponse<ResourceResponse>> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken)
    {
        if (KubernetesToken.Parse(request.Urn.Type) is null)
        {
            return _releases.UpdateAsync(request, cancellationToken);
        }

        if (!request.Preview)
        {
            return Kept(request.Urn, request.NewInputs, request.OldOutputs, _target.UpdateAsync(request, cancellationToken));
        }

        // What the cluster added stays as it is.
        var added = KubernetesState
            .Unwrap(request.OldOutputs)
            .Where(output => !request.OldInputs.ContainsKey(output.Key) && !request.NewInputs.ContainsKey(output.Key));
        var live = PropertyMap.From(request.NewInputs.Concat(added));
        if (PlainValues.Map(request.OldOutputs["metadata"]) is { } old && PlainValues.Map(request.NewInputs["metadata"]) is { } now)
        {
            live = live.With("metadata", PropertyMap.From(old.Where(field => SandboxCluster.IsSetByCluster(field.Key)).Concat(now)));
        }

        return Answer(
            new ResourceResponse(
                request.Id,
                KubernetesState.Wrap(request.Urn, live, request.NewInputs, request.OldOutputs, _settings.ServerSideApply)
            )
        );
    }

    public async Task<ProviderResponse<ResourceResponse>> ReadAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        if (KubernetesToken.Parse(request.Urn.Type) is null)
        {
            return await _releases.ReadAsync(request, cancellationToken);
        }

        var response = await _target.ReadAsync(request with { Outputs = KubernetesState.Unwrap(request.Outputs) }, cancellationToken);
        return response.Value is { Id.Length: > 0, Inputs: { } inputs } found
            ? found with
            {
                Outputs = KubernetesState.Wrap(request.Urn, found.Outputs, inputs, request.Outputs, _settings.ServerSideApply),
            }
            : response;
    }

    public Task<ProviderResponse<Unit>> DeleteAsync(DeleteRequest request, CancellationToken cancellationToken) =>
        KubernetesToken.Parse(request.Urn.Type) is null
            ? _releases.DeleteAsync(request, cancellationToken)
            : _target.DeleteAsync(request, cancellationToken);

    public Task<ProviderResponse<FunctionResult>> InvokeAsync(
        string token,
        PropertyMap arguments,
        bool preview,
        CancellationToken cancellationToken
    ) =>
        token == ManifestFunctions.Decode
            ? Task.FromResult(ManifestFunctions.AnswerDecode(arguments))
            : _releases.InvokeAsync(token, arguments, preview, cancellationToken);

    public Task CancelAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => _releases.DisposeAsync();

    private CheckFailure? Collision(Urn urn, ObjectIdentity identity)
    {
        var claim = new ObjectClaim(urn, _urn, _target.IsRendered);
        return owners.Claim(_settings.ClusterIdentifier, identity, claim) is { } other
            ? new CheckFailure(
                "metadata.name",
                $"{identity} is {Manner(other)} by {other.Owner} already; an object has one owner. If the providers mean different clusters, give each its 'clusterIdentifier' ({ProviderFindings.TwoOwnersCode})"
            )
            : null;
    }

    private static string Manner(ObjectClaim claim) => claim.IsRendered ? "rendered" : "applied";

    private ImmutableArray<string> ReplacementPathsOf(string type, PropertyMap inputs)
    {
        var paths = schema.FindResource(type)?.ReplaceOn is { IsEmpty: false } known ? known : ["metadata.name", "metadata.namespace"];
        var isImmutable = PlainValues.Unwrap(inputs["immutable"] ?? false) is PropertyValue.Boolean { Value: true };
        return (type, isImmutable) switch
        {
            ("kubernetes:core/v1:ConfigMap", false) when _settings.MutableConfigMaps => paths.RemoveAll(path =>
                path is "data" or "binaryData"
            ),
            ("kubernetes:core/v1:Secret", false) when _settings.MutableSecrets => paths.RemoveAll(path => path is "data" or "stringData"),
            _ => paths,
        };
    }

    // To leave the namespace out is to say "default".
    private static PropertyMap Canonical(PropertyMap inputs, KubernetesToken token)
    {
        if (PlainValues.Map(inputs["metadata"]) is not { } metadata)
        {
            return inputs;
        }

        if (!token.IsNamespaced)
        {
            return inputs.With("metadata", metadata.Without("namespace"));
        }

        return
            PlainValues.Text(metadata["namespace"]) is { Length: > 0 }
            || (metadata["namespace"] is { } given && UnknownValues.Contains(given))
            ? inputs
            : inputs.With("metadata", metadata.With("namespace", "default"));
    }

    private static ObjectIdentity Canonical(ObjectIdentity identity, KubernetesToken token) =>
        identity with
        {
            Namespace =
                !token.IsNamespaced ? ""
                : identity.Namespace.Length > 0 ? identity.Namespace
                : "default",
        };

    private async Task<ProviderResponse<ResourceResponse>> Kept(
        Urn urn,
        PropertyMap inputs,
        PropertyMap former,
        Task<ProviderResponse<ResourceResponse>> call
    )
    {
        var response = await call;
        return response.Value is { } made
            ? made with
            {
                Outputs = KubernetesState.Wrap(urn, made.Outputs, inputs, former, _settings.ServerSideApply),
            }
            : response;
    }

    private static Task<ProviderResponse<T>> Answer<T>(T value)
        where T : class => Task.FromResult<ProviderResponse<T>>(value);

    private static Task<ProviderResponse<T>> Fail<T>(ProviderFailure failure)
        where T : class => Task.FromResult<ProviderResponse<T>>(failure);
}
