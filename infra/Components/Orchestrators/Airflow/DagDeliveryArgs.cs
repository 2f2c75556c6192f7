using Pulumi;

namespace Infra.Components.Orchestrators.Airflow;

/// <summary>Inputs of <see cref="DagDelivery"/>.</summary>
public sealed class DagDeliveryArgs : ResourceArgs
{
    [Input("bucket", required: true)]
    public required Input<string> Bucket { get; init; }

    /// <summary>The key in the bucket, without an extension.</summary>
    [Input("key", required: true)]
    public required string Key { get; init; }

    public required DagDefinition Dag { get; init; }

    /// <summary>Null: the DAG is generated.</summary>
    public OwnDagFile? OwnFile { get; init; }

    [Input("tags")]
    public InputMap<string> Tags { get; init; } = new();
}
