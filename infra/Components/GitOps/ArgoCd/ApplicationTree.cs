using Infra.Components.Crds.ArgoCd;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Infra.Components.GitOps.ArgoCd;

/// <summary>
/// The Application of which every pipeline's Application is a part. They are rendered into one folder and synced by this one, wave by wave:
/// only a parent that syncs them gives waves an effect.
/// </summary>
public sealed class ApplicationTree : ComponentResource
{
    public const string Token = "dataplatform:gitops:ApplicationTree";

    public const string TreeName = "pipelines";

    [Output("applicationName")]
    public Output<string> ApplicationName { get; private set; }

    public ApplicationTree(string name, ApplicationTreeArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        var children = new CustomResourceOptions { Parent = this };
        var project = new AppProject(
            $"{name}-project",
            new AppProjectArgs
            {
                Metadata = new ObjectMetaArgs { Name = TreeName, Namespace = args.OperatorNamespace },
                Spec = new AppProjectSpecArgs
                {
                    Description = "The Applications of all pipelines",
                    SourceRepos = args.Source.RepositoryUrl,
                    Destinations = new ApplicationDestinationArgs
                    {
                        Server = DomainProject.LocalCluster,
                        Namespace = args.OperatorNamespace,
                    },
                    NamespaceResourceWhitelist = new GroupKindArgs { Group = "argoproj.io", Kind = "Application" },
                },
            },
            children
        );
        var application = new Application(
            $"{name}-application",
            new ApplicationArgs
            {
                Metadata = new ObjectMetaArgs
                {
                    Name = TreeName,
                    Namespace = args.OperatorNamespace,
                    Finalizers = { PipelineApplication.Finalizer },
                    Annotations = { ["argocd.argoproj.io/manifest-generate-paths"] = "." },
                },
                Spec = new ApplicationSpecArgs
                {
                    Project = project.Metadata.Apply(metadata => metadata.Name),
                    Source = new ApplicationSourceArgs
                    {
                        RepoUrl = args.Source.RepositoryUrl,
                        TargetRevision = args.Source.Revision,
                        Path = args.Path,
                        Directory = new ApplicationDirectoryArgs { Recurse = true },
                    },
                    Destination = new ApplicationDestinationArgs
                    {
                        Server = DomainProject.LocalCluster,
                        Namespace = args.OperatorNamespace,
                    },
                    SyncPolicy = new ApplicationSyncPolicyArgs
                    {
                        Automated = new ApplicationAutomatedSyncArgs { Prune = true, SelfHeal = true },
                        SyncOptions = { "CreateNamespace=false", "ServerSideApply=true" },
                        Retry = new ApplicationRetryArgs { Limit = 5 },
                    },
                },
            },
            children
        );

        ApplicationName = application.Metadata.Apply(metadata => metadata.Name);
        RegisterOutputs(new Dictionary<string, object?> { ["applicationName"] = ApplicationName });
    }
}
