using Pulumi;

namespace Infra.Components.Orchestrators.Airflow;

/// <summary>Inputs of <see cref="Airflow"/>.</summary>
public sealed class AirflowArgs : ResourceArgs
{
    [Input("namespace")]
    public string Namespace { get; init; } = Airflow.DefaultNamespace;

    [Input("chartVersion", required: true)]
    public required string ChartVersion { get; init; }

    /// <summary>Airflow's image: a repository and a digest or tag.</summary>
    public required ContainerImage Image { get; init; }

    public required AirflowSecrets Secrets { get; init; }

    /// <summary>Null: users log in with a password that somebody gave them with Airflow's own command.</summary>
    public AirflowLogin? Login { get; init; }

    /// <summary>The network that holds the metadata database, in CIDR notation.</summary>
    [Input("databaseNetwork", required: true)]
    public required string DatabaseNetwork { get; init; }

    /// <summary>PostgreSQL's port.</summary>
    [Input("databasePort")]
    public int DatabasePort { get; init; } = 5432;

    /// <summary>The namespace of the monitoring that asks for metrics; null where there is none.</summary>
    [Input("monitoringNamespace")]
    public string? MonitoringNamespace { get; init; }

    /// <summary>Replicas of the scheduler, of the triggerer and of the API server.</summary>
    [Input("replicas")]
    public int Replicas { get; init; } = 1;

    /// <summary>The bucket that has DAG files, and takes logs.</summary>
    [Input("dagBucket", required: true)]
    public required Input<string> DagBucket { get; init; }

    [Input("dagBucketArn", required: true)]
    public required Input<string> DagBucketArn { get; init; }

    [Input("kmsKeyArn", required: true)]
    public required Input<string> KmsKeyArn { get; init; }

    /// <summary>The cluster's ARN, which the role's trust names.</summary>
    [Input("clusterArn", required: true)]
    public required Output<string> ClusterArn { get; init; }

    [Input("clusterName", required: true)]
    public required Input<string> ClusterName { get; init; }

    /// <summary>The IAM role's name: at most 64 characters.</summary>
    [Input("roleName", required: true)]
    public required string RoleName { get; init; }

    [Input("tags")]
    public InputMap<string> Tags { get; init; } = new();
}
