using Infra.Catalog.Definitions;
using Infra.Catalog.Systems;
using Infra.Components.Observability;
using Infra.Components.Workloads;
using Pulumi;

namespace Infra.Components.Orchestrators.Cron;

/// <summary>
/// Kubernetes' own CronJobs: the template of a pipeline's only task starts by the clock, so nothing else is to be declared.
/// </summary>
public sealed record CronOrchestrator : IOrchestrator
{
    public SystemHonours Honours => SystemCatalogue.Of("cron");

    public RunSignals Signals(Workload workload) => CronJobMetrics.Of(workload);

    public void Admit(string domain, Input<string> workNamespace, ComponentResourceOptions options) { }

    public TaskStart? Start(Workload workload, PipelineTask task) =>
        workload.Definition.Activation is Activation.Scheduled scheduled
            ? new TaskStart(
                new TaskSchedule(scheduled.Cron.Text, scheduled.TimeZone, scheduled.IsPaused ?? workload.PauseSchedules),
                task.Retries.Max
            )
            : new TaskStart(TaskSchedule.Template, task.Retries.Max);

    public void Declare(string name, Workload workload, ComponentResourceOptions options, ComponentResourceOptions rendered) { }
}
