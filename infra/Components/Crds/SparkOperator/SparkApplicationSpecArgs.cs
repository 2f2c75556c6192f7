using Pulumi;

namespace Infra.Components.Crds.SparkOperator;

/// <summary>One Spark application, as the operator's <c>SparkApplicationSpec</c> has it.</summary>
public sealed class SparkApplicationSpecArgs : ResourceArgs
{
    [Input("type", required: true)]
    public required Input<string> Type { get; init; }

    [Input("pythonVersion")]
    public Input<string>? PythonVersion { get; init; }

    [Input("mode")]
    public Input<string> Mode { get; init; } = "cluster";

    [Input("sparkVersion", required: true)]
    public required Input<string> SparkVersion { get; init; }

    [Input("image", required: true)]
    public required Input<string> Image { get; init; }

    [Input("mainApplicationFile", required: true)]
    public required Input<string> MainApplicationFile { get; init; }

    [Input("mainClass")]
    public Input<string>? MainClass { get; init; }

    [Input("arguments")]
    public InputList<string> Arguments { get; init; } = new();

    [Input("deps")]
    public Input<SparkDependenciesArgs>? Deps { get; init; }

    [Input("sparkConf")]
    public InputMap<string> SparkConf { get; init; } = new();

    [Input("timeToLiveSeconds")]
    public Input<int>? TimeToLiveSeconds { get; init; }

    [Input("restartPolicy")]
    public Input<SparkRestartPolicyArgs>? RestartPolicy { get; init; }

    [Input("dynamicAllocation")]
    public Input<SparkDynamicAllocationArgs>? DynamicAllocation { get; init; }

    [Input("driver", required: true)]
    public required Input<SparkPodArgs> Driver { get; init; }

    [Input("executor", required: true)]
    public required Input<SparkPodArgs> Executor { get; init; }
}
