using Pulumi;

namespace Infra.Components.Orchestrators.Airflow;

/// <summary>Inputs of <see cref="Airflow"/>.</summary>
public sealed class AirflowArgs : ResourceArgs
{
    [Input("namespace")]
    public string Namespace { get; init; } = "airflow";

    [Input("chartVersion", required: true)]
    public required string ChartVersion { get; init; }

    /// <summary>Airflow's image: a repository and a digest or tag.</summary>
    public required ContainerImage Image { get; init; }

    /// <summary>Name of the Kubernetes Secret with the metadata database's connection string below the key <c>connection</c>; made outside of this program.</summary>
    [Input("metadataSecretName", required: true)]
    public required string MetadataSecretName { get; init; }

    /// <summary>True: a new DAG does not start by itself.</summary>
    [Input("pauseDags")]
    public bool PauseDags { get; init; }

    /// <summary>Replicas of the scheduler, and of the API server.</summary>
    [Input("replicas")]
    public int Replicas { get; init; } = 1;

    /// <summary>The bucket from which DAG files are synchronised.</summary>
    [Input("dagBucket", required: true)]
    public required Input<string> DagBucket { get; init; }

    [Input("dagBucketArn", required: true)]
    public required Input<string> DagBucketArn { get; init; }

    /// <summary>Image that holds the <c>aws</c> command, for the synchronising sidecar.</summary>
    public required ContainerImage SyncImage { get; init; }

    [Input("kmsKeyArn", required: true)]
    public required Input<string> KmsKeyArn { get; init; }

    [Input("clusterName", required: true)]
    public required Input<string> ClusterName { get; init; }

    /// <summary>The IAM role's name: at most 64 characters.</summary>
    [Input("roleName", required: true)]
    public required string RoleName { get; init; }

    [Input("tags")]
    public InputMap<string> Tags { get; init; } = new();
}
