using Infra.Components.Tenancy;
using Pulumi;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Helm.V3;

namespace Infra.Components.Tasks.Spark;

/// <summary>Kubeflow's Spark operator with its CRDs, installed by its official chart.</summary>
public sealed class SparkOperator : ComponentResource
{
    public const string Token = "dataplatform:transformation:SparkOperator";

    public const string ChartRepository = "https://kubeflow.github.io/spark-operator";

    /// <summary>The port of the webhook that completes applications and their pods.</summary>
    internal const int WebhookPort = 9443;

    [Output("namespace")]
    public Output<string> NamespaceName { get; private set; }

    public SparkOperator(string name, SparkOperatorArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        var space = new SystemNamespace(
            $"{name}-system",
            new SystemNamespaceArgs { Namespace = args.Namespace, OpenPorts = [WebhookPort] },
            new ComponentResourceOptions { Parent = this }
        );
        var release = new Release(
            $"{name}-release",
            new ReleaseArgs
            {
                Name = "spark-operator",
                Chart = "spark-operator",
                Version = args.ChartVersion,
                Namespace = space.NamespaceName,
                RepositoryOpts = new RepositoryOptsArgs { Repo = ChartRepository },
                Atomic = true,
                Values = SparkOperatorValues.Build(args),
            },
            new CustomResourceOptions { Parent = this }
        );

        NamespaceName = release.Namespace;
        RegisterOutputs(new Dictionary<string, object?> { ["namespace"] = NamespaceName });
    }
}
