using Pulumi;

namespace Infra.Components.Crds.SparkOperator;

/// <summary>Bounds of a growing and shrinking set of executors.</summary>
public sealed class SparkDynamicAllocationArgs : ResourceArgs
{
    [Input("enabled", required: true)]
    public required Input<bool> Enabled { get; init; }

    [Input("minExecutors")]
    public Input<int>? MinExecutors { get; init; }

    [Input("maxExecutors")]
    public Input<int>? MaxExecutors { get; init; }
}
