using Pulumi;

namespace Infra.Components.Tasks.Spark;

/// <summary>Inputs of <see cref="SparkOperator"/>.</summary>
public sealed class SparkOperatorArgs : ResourceArgs
{
    [Input("namespace")]
    public string Namespace { get; init; } = "spark-operator";

    [Input("chartVersion")]
    public string ChartVersion { get; init; } = "2.5.2";

    /// <summary>Namespaces that hold Spark applications. They must exist: the operator gets a role in each.</summary>
    [Input("jobNamespaces", required: true)]
    public required InputList<string> JobNamespaces { get; init; }

    /// <summary>Two replicas of the controller and of the webhook, of which one stays up while nodes are drained.</summary>
    [Input("highAvailability")]
    public bool HighAvailability { get; init; }
}
