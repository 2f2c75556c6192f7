using Infra.Components.Observability;
using Infra.Components.Workloads;

namespace Infra.Components.Orchestrators.Cron;

/// <summary>What kube-state-metrics says of CronJobs and their Jobs. Source: its documentation of CronJob and Job metrics.</summary>
internal static class CronJobMetrics
{
    public static RunSignals Of(Workload workload)
    {
        var space = $"namespace=\"{workload.Namespace}\"";
        var name = workload.Names.Task(workload.Definition.Tasks.Single());
        var cronJob = $"{{{space},cronjob=\"{name}\"}}";
        var succeeded = $"max(kube_cronjob_status_last_successful_time{cronJob})";
        var scheduled = $"max(kube_cronjob_status_last_schedule_time{cronJob})";
        var own = $"kube_job_owner{{{space},owner_kind=\"CronJob\",owner_name=\"{name}\"}}";
        var failedJobs = $"kube_job_failed{{{space},condition=\"true\"}} == 1";
        var deadline = (long)workload.Definition.Observability.Deadline.TotalSeconds;
        return new RunSignals(
            $"max(kube_job_status_start_time{{{space}}} and on (job_name) ({failedJobs}) and on (job_name) {own})",
            succeeded,
            $"{scheduled} < time() - {deadline}"
        )
        {
            // The last good run began at its schedule, unless another one has been scheduled since.
            Duration = $"{succeeded} - {scheduled} >= 0",
        };
    }
}
