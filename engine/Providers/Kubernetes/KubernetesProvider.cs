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

    public async Task<ProviderAnswer<CheckAnswer>> CheckConfigAsync(CheckQuestion question, CancellationToken cancellationToken)
    {
        var answer = await _releases.CheckConfigAsync(question, cancellationToken);
        if (answer.Value is not { } check)
        {
            return answer;
        }

        var settings = KubernetesSettings.From(check.Inputs);
        var failures = check.Failures.ToBuilder();
        if (settings.RenderDirectory is { } directory)
        {
            foreach (var other in (string[])["cluster", "context", "kubeconfig"])
            {
                if (PlainValues.Text(check.Inputs[other]) is { Length: > 0 })
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

    public Task<ProviderAnswer<DiffAnswer>> DiffConfigAsync(DiffQuestion question, CancellationToken cancellationToken)
    {
        var differences = StructuralDiff.Compare(question.OldInputs, question.NewInputs);
        var clusterChanged = differences.Any(difference => difference is { Top: "clusterIdentifier", Kind: PropertyDiffKind.Update });
        var sameCluster = !clusterChanged && PlainValues.Text(question.NewInputs["clusterIdentifier"]) is { Length: > 0 };
        return Answer(
            StructuralDiff.Answer(
                differences,
                difference =>
                    !sameCluster && (difference.Top == "renderYamlToDirectory" || (clusterChanged && difference.Top == "clusterIdentifier"))
            )
        );
    }

    public async Task<ProviderAnswer<ProviderFeatures>> ConfigureAsync(ConfigureQuestion question, CancellationToken cancellationToken)
    {
        _urn = question.Urn;
        _settings = KubernetesSettings.From(question.Inputs);
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
            _target = new SandboxCluster(schema, cloud, SandboxAccount.Of(question.Urn, _settings.ClusterIdentifier));
        }

        await _releases.ConfigureAsync(question, cancellationToken);
        return Features;
    }

    public async Task<ProviderAnswer<CheckAnswer>> CheckAsync(CheckQuestion question, CancellationToken cancellationToken)
    {
        if (_settings.IsModeUnknown)
        {
            return new CheckAnswer(question.NewInputs, []);
        }

        if (KubernetesToken.Parse(question.Urn.Type) is not { } token)
        {
            return _target.IsRendered
                ? new CheckAnswer(
                    question.NewInputs,
                    [
                        new CheckFailure(
                            "",
                            $"A Helm release is not rendered: it needs a provider that applies ({ProviderFindings.RenderedReleaseCode})"
                        ),
                    ]
                )
                : await _releases.CheckAsync(question, cancellationToken);
        }

        if (
            token.Kind.EndsWith("List", StringComparison.Ordinal)
            && schema.FindResource(question.Urn.Type) is null
            && PlainValues.Unwrap(question.NewInputs["items"] ?? PropertyValue.NullValue) is PropertyValue.Array
        )
        {
            return ProviderFindings.ListObject(question.Urn.Type);
        }

        var check = new KubernetesChecker(schema, _settings).Check(question, token);
        var failures = check.Failures.AddRange(_target.Check(question.Urn, check.Inputs));
        if (ObjectIdentity.Of(check.Inputs) is { } identity && Collision(question.Urn, Canonical(identity, token)) is { } collision)
        {
            failures = failures.Add(collision);
        }

        return check with
        {
            Failures = failures,
        };
    }

    public Task<ProviderAnswer<DiffAnswer>> DiffAsync(DiffQuestion question, CancellationToken cancellationToken)
    {
        if (KubernetesToken.Parse(question.Urn.Type) is not { } token)
        {
            return _releases.DiffAsync(question, cancellationToken);
        }

        PropertyMap olds = Canonical(question.OldInputs, token),
            news = Canonical(question.NewInputs, token);
        var paths = ReplacementPathsOf(question.Urn.Type, news);
        var answer = StructuralDiff.Answer(StructuralDiff.Compare(olds, news), difference => ReplacementPaths.Match(paths, difference));

        var sameObject =
            ObjectIdentity.Of(olds) is { } before
            && ObjectIdentity.Of(news) is { } after
            && (before.Namespace, before.Name) == (after.Namespace, after.Name);
        answer = answer with { DeleteBeforeReplace = !answer.Replaces.IsEmpty && sameObject && !KubernetesChecker.IsAutonamed(news) };
        var isWritten = _target is not RenderedManifests rendered || (!_settings.AlwaysRender && rendered.IsCurrent(question.OldInputs));
        return Answer(isWritten ? answer : answer with { Changes = DiffChanges.Some });
    }

    public Task<ProviderAnswer<ResourceAnswer>> CreateAsync(CreateQuestion question, CancellationToken cancellationToken)
    {
        if (KubernetesToken.Parse(question.Urn.Type) is null)
        {
            return _target.IsRendered
                ? Fail<ResourceAnswer>(ProviderFindings.RenderedRelease(question.Urn))
                : _releases.CreateAsync(question, cancellationToken);
        }

        return question.Preview
            ? Answer(new ResourceAnswer("", question.Inputs))
            : Kept(question.Urn, question.Inputs, PropertyMap.Empty, _target.CreateAsync(question, cancellationToken));
    }

    public Task<ProviderAnswer<ResourceAnswer>> UpdateAsync(UpdateQuestion question, CancellationToken cancellationToken)
    {
        if (KubernetesToken.Parse(question.Urn.Type) is null)
        {
            return _releases.UpdateAsync(question, cancellationToken);
        }

        if (!question.Preview)
        {
            return Kept(question.Urn, question.NewInputs, question.OldOutputs, _target.UpdateAsync(question, cancellationToken));
        }

        // What the cluster added stays as it is.
        var added = KubernetesState
            .Unwrap(question.OldOutputs)
            .Where(output => !question.OldInputs.ContainsKey(output.Key) && !question.NewInputs.ContainsKey(output.Key));
        var live = PropertyMap.From(question.NewInputs.Concat(added));
        if (PlainValues.Map(question.OldOutputs["metadata"]) is { } old && PlainValues.Map(question.NewInputs["metadata"]) is { } now)
        {
            live = live.With("metadata", PropertyMap.From(old.Where(field => SandboxCluster.IsSetByCluster(field.Key)).Concat(now)));
        }

        return Answer(
            new ResourceAnswer(
                question.Id,
                KubernetesState.Wrap(question.Urn, live, question.NewInputs, question.OldOutputs, _settings.ServerSideApply)
            )
        );
    }

    public async Task<ProviderAnswer<ResourceAnswer>> ReadAsync(ReadQuestion question, CancellationToken cancellationToken)
    {
        if (KubernetesToken.Parse(question.Urn.Type) is null)
        {
            return await _releases.ReadAsync(question, cancellationToken);
        }

        var answer = await _target.ReadAsync(question with { Outputs = KubernetesState.Unwrap(question.Outputs) }, cancellationToken);
        return answer.Value is { Id.Length: > 0, Inputs: { } inputs } found
            ? found with
            {
                Outputs = KubernetesState.Wrap(question.Urn, found.Outputs, inputs, question.Outputs, _settings.ServerSideApply),
            }
            : answer;
    }

    public Task<ProviderAnswer<Nothing>> DeleteAsync(DeleteQuestion question, CancellationToken cancellationToken) =>
        KubernetesToken.Parse(question.Urn.Type) is null
            ? _releases.DeleteAsync(question, cancellationToken)
            : _target.DeleteAsync(question, cancellationToken);

    public Task<ProviderAnswer<FunctionResult>> InvokeAsync(
        string token,
        PropertyMap arguments,
        bool preview,
        CancellationToken cancellationToken
    ) => _releases.InvokeAsync(token, arguments, preview, cancellationToken);

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

    private async Task<ProviderAnswer<ResourceAnswer>> Kept(
        Urn urn,
        PropertyMap inputs,
        PropertyMap former,
        Task<ProviderAnswer<ResourceAnswer>> call
    )
    {
        var answer = await call;
        return answer.Value is { } made
            ? made with
            {
                Outputs = KubernetesState.Wrap(urn, made.Outputs, inputs, former, _settings.ServerSideApply),
            }
            : answer;
    }

    private static Task<ProviderAnswer<T>> Answer<T>(T value)
        where T : class => Task.FromResult<ProviderAnswer<T>>(value);

    private static Task<ProviderAnswer<T>> Fail<T>(ProviderFailure failure)
        where T : class => Task.FromResult<ProviderAnswer<T>>(failure);
}
