namespace Infra.Components.Orchestrators.Airflow;

/// <summary>What a task's template in the cluster is, and how Airflow waits for its runs.</summary>
public enum DagTaskKind
{
    /// <summary>A suspended CronJob; a run is a Job made of its template.</summary>
    Job,

    /// <summary>As <see cref="Job"/>, but the task gives its slot back while the Job waits for data.</summary>
    Sensor,

    /// <summary>A suspended ScheduledSparkApplication; a run is a SparkApplication made of its template.</summary>
    Spark,
}
