using Infra.Components.Crds.ArgoWorkflows;
using Infra.Components.Workloads;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;

namespace Infra.Components.Orchestrators.ArgoWorkflows;

/// <summary>
/// The locks of a pipeline's runs: one that bounds how many there are, and the mutex that it shares with other pipelines.
/// </summary>
internal static class WorkflowLocks
{
    /// <summary>The ConfigMap that says how many runs there may be.</summary>
    public static string RunsName(Workload workload) => $"{workload.Names.Pipeline}-runs";

    /// <param name="workload">The pipeline.</param>
    /// <param name="shared">The namespace in which shared mutexes are named: one for all domains, where no pipeline's own is.</param>
    public static SynchronizationArgs Of(Workload workload, Input<string> shared)
    {
        var concurrency = workload.Definition.Concurrency;
        var locks = new SynchronizationArgs();
        if (concurrency.MaxRuns > 1)
        {
            locks.Semaphores.Add(
                new SemaphoreArgs
                {
                    ConfigMapKeyRef = new ConfigMapKeySelectorArgs { Name = RunsName(workload), Key = PipelineWorkflow.LimitKey },
                }
            );
        }
        else
        {
            locks.Mutexes.Add(new MutexArgs { Name = RunsName(workload) });
        }

        if (concurrency.Mutex is { } mutex)
        {
            locks.Mutexes.Add(new MutexArgs { Name = mutex, Namespace = shared });
        }

        return locks;
    }
}
