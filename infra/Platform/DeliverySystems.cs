using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Components.GitOps.ArgoCd;
using Infra.Components.GitOps.Flux;
using Infra.Components.Secrets.ExternalSecrets;
using Infra.Components.Workloads;
using Infra.Platform.Settings;
using Pulumi;

namespace Infra.Platform;

/// <summary>
/// The operators of a stack: its own, and those that pipelines name beside it. Each has a folder of the rendered branch for itself.
/// </summary>
internal sealed class DeliverySystems(
    PlatformSettings settings,
    IReadOnlyList<Pipeline> pipelines,
    ProgramFolders folders,
    ComponentResourceOptions inCluster
)
{
    /// <summary>The stack's own comes first.</summary>
    public ImmutableArray<DeliverySystem> Declare() =>
        [
            .. pipelines
                .Select(EngineOf)
                .Order()
                .Prepend(settings.GitOps.Operator)
                .Distinct()
                .Select(engine => engine == DeliveryEngine.Flux ? Flux() : ArgoCd()),
        ];

    private DeliveryEngine EngineOf(Pipeline pipeline) => pipeline.Delivery.Engine ?? settings.GitOps.Operator;

    private DeliverySystem ArgoCd()
    {
        var argoCd = new ArgoCd(
            "argocd",
            new ArgoCdArgs
            {
                ChartVersion = settings.ArgoCd.ChartVersion,
                HighAvailability = settings.ArgoCd.HighAvailability,
                Login = Logins.Of(settings.ArgoCd.Login),
                MonitoringNamespace = settings.Monitoring?.Namespace,
            },
            inCluster
        );
        var (path, deliveries) = Folder("applications");
        _ = new ApplicationTree(
            "application-tree",
            new ApplicationTreeArgs
            {
                OperatorNamespace = argoCd.NamespaceName,
                Source = settings.Repository,
                Path = path,
            },
            inCluster
        );
        return new DeliverySystem(
            DeliveryEngine.ArgoCd,
            new ArgoCdOperator(argoCd.NamespaceName, settings.Repository),
            argoCd.NamespaceName,
            deliveries
        );
    }

    private DeliverySystem Flux()
    {
        var flux = new Flux("flux", new FluxArgs(), inCluster);
        var (path, deliveries) = Folder("kustomizations");
        _ = new KustomizationTree(
            "kustomization-tree",
            new KustomizationTreeArgs
            {
                OperatorNamespace = flux.NamespaceName,
                Source = settings.Repository,
                Path = path,
                Credentials = settings.RepositoryCredentials is null ? null : (Input<string>)RepositoryCredentials.ObjectName,
            },
            inCluster
        );
        var waves = pipelines
            .Where(pipeline => EngineOf(pipeline) == DeliveryEngine.Flux)
            .ToImmutableSortedDictionary(
                pipeline => new Components.Workloads.PipelineNames(settings.Prefix, pipeline).Application,
                pipeline => pipeline.Delivery.SyncWave,
                StringComparer.Ordinal
            );
        return new DeliverySystem(
            DeliveryEngine.Flux,
            new FluxOperator(flux.NamespaceName) { Waves = waves },
            flux.NamespaceName,
            deliveries
        );
    }

    private (string Path, ProviderResource Provider) Folder(string name)
    {
        var path = $"rendered/{settings.StackName}/{name}";
        return (
            path,
            new Pulumi.Kubernetes.Provider(
                $"rendered-{name}",
                new Pulumi.Kubernetes.ProviderArgs { RenderYamlToDirectory = folders.ToProgram(path) }
            )
        );
    }
}
