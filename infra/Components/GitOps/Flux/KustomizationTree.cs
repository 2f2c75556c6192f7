using System.Text.RegularExpressions;
using Infra.Components.Crds.Flux;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Rbac.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Rbac.V1;

namespace Infra.Components.GitOps.Flux;

/// <summary>
/// The repository that Flux reads, and the Kustomization that applies every pipeline's: they are rendered into one folder, so that one
/// which leaves the branch leaves the cluster, with all that it applied. It may make Kustomizations and nothing else.
/// </summary>
public sealed partial class KustomizationTree : ComponentResource
{
    public const string Token = "dataplatform:gitops:KustomizationTree";

    /// <summary>How often Flux undoes what was changed by hand.</summary>
    internal const string Interval = "10m";

    internal const string RetryInterval = "1m";

    internal const string Timeout = "5m";

    private const string TreeName = "pipelines";
    private const string FetchInterval = "1m";
    private const string FetchTimeout = "60s";

    [Output("kustomizationName")]
    public Output<string> KustomizationName { get; private set; }

    public KustomizationTree(string name, KustomizationTreeArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        var children = new CustomResourceOptions { Parent = this };
        var metadata = new ObjectMetaArgs { Name = TreeName, Namespace = args.OperatorNamespace };
        _ = new GitRepository(
            $"{name}-repository",
            new GitRepositoryArgs
            {
                Metadata = metadata,
                Spec = new GitRepositorySpecArgs
                {
                    Url = Url(args.Source.RepositoryUrl),
                    Interval = FetchInterval,
                    Timeout = FetchTimeout,
                    Ref = new GitRepositoryRefArgs { Branch = args.Source.Revision },
                    SecretRef = args.Credentials is { } secret
                        ? new LocalReferenceArgs { Name = secret }
                        : (Input<LocalReferenceArgs>?)null,

                    // A branch may hold more than what is rendered.
                    Ignore = "/*\n!/rendered/\n",
                },
            },
            children
        );
        Access(name, metadata, children);
        var kustomization = new Kustomization(
            $"{name}-kustomization",
            new KustomizationArgs
            {
                Metadata = metadata,
                Spec = new KustomizationSpecArgs
                {
                    SourceRef = Repository(),
                    Path = args.Path,
                    Interval = Interval,
                    RetryInterval = RetryInterval,
                    Timeout = Timeout,
                    Prune = true,
                    ServiceAccountName = TreeName,
                },
            },
            children
        );

        KustomizationName = kustomization.Metadata.Apply(meta => meta.Name);
        RegisterOutputs(new Dictionary<string, object?> { ["kustomizationName"] = KustomizationName });
    }

    internal static SourceReferenceArgs Repository() => new() { Kind = "GitRepository", Name = TreeName };

    // Flux takes URLs only: git@host:path is Git's own short form of one.
    private static string Url(string url) => ShortForm().Replace(url, "ssh://$1/");

    private static void Access(string name, ObjectMetaArgs metadata, CustomResourceOptions children)
    {
        _ = new ServiceAccount(
            $"{name}-account",
            new ServiceAccountArgs { Metadata = metadata, AutomountServiceAccountToken = false },
            children
        );
        _ = new Role(
            $"{name}-role",
            new RoleArgs
            {
                Metadata = metadata,
                Rules = new PolicyRuleArgs
                {
                    ApiGroups = { "kustomize.toolkit.fluxcd.io" },
                    Resources = { "kustomizations" },
                    Verbs = { "get", "list", "watch", "create", "update", "patch", "delete" },
                },
            },
            children
        );
        _ = new RoleBinding(
            $"{name}-binding",
            new RoleBindingArgs
            {
                Metadata = metadata,
                RoleRef = new RoleRefArgs
                {
                    ApiGroup = "rbac.authorization.k8s.io",
                    Kind = "Role",
                    Name = TreeName,
                },
                Subjects = new SubjectArgs
                {
                    Kind = "ServiceAccount",
                    Name = TreeName,
                    Namespace = metadata.Namespace,
                },
            },
            children
        );
    }

    [GeneratedRegex("^(git@[^:/]+):")]
    private static partial Regex ShortForm();
}
