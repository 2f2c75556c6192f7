namespace Infra.Components.Workloads;

/// <summary>What a task's template in the cluster is.</summary>
public enum TaskTemplateKind
{
    /// <summary>A CronJob; a run is a Job made of its template.</summary>
    CronJob,

    /// <summary>No object of its own: the orchestrator starts the pod.</summary>
    Pod,

    /// <summary>A ScheduledSparkApplication; a run is a SparkApplication made of its template.</summary>
    SparkApplication,
}
