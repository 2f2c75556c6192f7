using System.Globalization;
using Infra.Components.Crds.Flux;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Infra.Components.GitOps.Flux;

/// <summary>
/// The Kustomization that keeps one pipeline's rendered manifests in the cluster. Flux's own finalizer deletes what it applied before it
/// goes.
/// </summary>
public sealed class PipelineKustomization : ComponentResource
{
    public const string Token = "dataplatform:gitops:PipelineKustomization";

    // What the rendered branch remembers of a pipeline whose definition is gone.
    private const string LimitAnnotation = "dataops/max-deletes";

    [Output("kustomizationName")]
    public Output<string> KustomizationName { get; private set; }

    public PipelineKustomization(string name, PipelineKustomizationArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        var kustomization = new Kustomization(
            $"{name}-kustomization",
            new KustomizationArgs
            {
                Metadata = new ObjectMetaArgs
                {
                    Name = args.KustomizationName,
                    Namespace = args.OperatorNamespace,
                    Labels = args.Labels.ToDictionary(),
                    Annotations = { [LimitAnnotation] = args.MaxDeletes.ToString(CultureInfo.InvariantCulture) },
                },
                Spec = new KustomizationSpecArgs
                {
                    SourceRef = KustomizationTree.Repository(),
                    Path = args.Path,
                    Interval = KustomizationTree.Interval,
                    RetryInterval = KustomizationTree.RetryInterval,
                    Timeout = KustomizationTree.Timeout,
                    Prune = args.Prune,
                    Wait = true,
                    ServiceAccountName = args.AccountName,
                    DependsOn = args.DependsOn.IsEmpty
                        ? null
                        : (InputList<LocalReferenceArgs>)args.DependsOn.Select(other => new LocalReferenceArgs { Name = other }).ToArray(),
                },
            },
            new CustomResourceOptions { Parent = this }
        );

        KustomizationName = kustomization.Metadata.Apply(metadata => metadata.Name);
        RegisterOutputs(new Dictionary<string, object?> { ["kustomizationName"] = KustomizationName });
    }
}
