using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;

namespace Infra.Components.Crds.SparkOperator;

/// <summary>A driver's or an executor's pod.</summary>
public sealed class SparkPodArgs : ResourceArgs
{
    [Input("cores", required: true)]
    public required Input<int> Cores { get; init; }

    [Input("memory", required: true)]
    public required Input<string> Memory { get; init; }

    /// <summary>At least one; a set of executors that may shrink to none leaves it out.</summary>
    [Input("instances")]
    public Input<int>? Instances { get; init; }

    [Input("serviceAccount")]
    public Input<string>? ServiceAccount { get; init; }

    [Input("labels")]
    public InputMap<string> Labels { get; init; } = new();

    [Input("env")]
    public InputList<EnvVarArgs> Env { get; init; } = new();

    /// <summary>What Spark starts the pod from; Spark adds image, command, CPU, memory and its own volumes to it.</summary>
    [Input("template")]
    public Input<PodTemplateSpecArgs>? Template { get; init; }
}
