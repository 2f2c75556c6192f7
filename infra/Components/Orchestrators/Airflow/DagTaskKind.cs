namespace Infra.Components.Orchestrators.Airflow;

/// <summary>What a task's template in the cluster is.</summary>
public enum DagTaskKind
{
    /// <summary>A suspended CronJob; a run is a Job made of its template.</summary>
    Job,

    /// <summary>A suspended ScheduledSparkApplication; a run is a SparkApplication made of its template.</summary>
    Spark,
}
