using System.Globalization;
using Infra.Components.Crds.ArgoCd;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Infra.Components.GitOps.ArgoCd;

/// <summary>The Argo CD Application that keeps one pipeline's rendered manifests in the cluster.</summary>
public sealed class PipelineApplication : ComponentResource
{
    public const string Token = "dataplatform:gitops:PipelineApplication";

    /// <summary>Argo CD deletes what an Application made before it deletes the Application.</summary>
    internal const string Finalizer = "resources-finalizer.argocd.argoproj.io";

    /// <summary>
    /// How many objects one change of the rendered branch may delete; the branch remembers it when the definition is gone.
    /// </summary>
    internal const string LimitAnnotation = "dataops/max-deletes";

    [Output("applicationName")]
    public Output<string> ApplicationName { get; private set; }

    public PipelineApplication(string name, PipelineApplicationArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        var application = new Application(
            $"{name}-application",
            new ApplicationArgs
            {
                Metadata = new ObjectMetaArgs
                {
                    Name = args.ApplicationName,
                    Namespace = args.OperatorNamespace,
                    Labels = args.Labels.ToDictionary(),

                    // Without it a removed Application leaves everything that it made in the cluster.
                    Finalizers = { Finalizer },
                    Annotations =
                    {
                        ["argocd.argoproj.io/sync-wave"] = args.SyncWave.ToString(CultureInfo.InvariantCulture),
                        ["argocd.argoproj.io/manifest-generate-paths"] = ".",
                        [LimitAnnotation] = args.MaxDeletes.ToString(CultureInfo.InvariantCulture),
                    },
                },
                Spec = new ApplicationSpecArgs
                {
                    Project = args.ProjectName,
                    Source = new ApplicationSourceArgs
                    {
                        RepoUrl = args.Source.RepositoryUrl,
                        TargetRevision = args.Source.Revision,
                        Path = args.Path,
                        Directory = new ApplicationDirectoryArgs { Recurse = true },
                    },
                    Destination = new ApplicationDestinationArgs { Server = DomainProject.LocalCluster, Namespace = args.TargetNamespace },
                    SyncPolicy = new ApplicationSyncPolicyArgs
                    {
                        Automated = new ApplicationAutomatedSyncArgs { Prune = args.Prune, SelfHeal = args.SelfHeal },
                        SyncOptions = { "CreateNamespace=false", "ServerSideApply=true", "PruneLast=true" },
                        Retry = new ApplicationRetryArgs { Limit = 5 },
                    },
                },
            },
            new CustomResourceOptions { Parent = this }
        );

        ApplicationName = application.Metadata.Apply(metadata => metadata.Name);
        RegisterOutputs(new Dictionary<string, object?> { ["applicationName"] = ApplicationName });
    }
}
