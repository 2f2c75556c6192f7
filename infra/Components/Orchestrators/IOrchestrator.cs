using Infra.Catalog.Definitions;
using Infra.Components.Observability;
using Infra.Components.Workloads;
using Pulumi;

namespace Infra.Components.Orchestrators;

/// <summary>What starts the tasks of pipelines, and in which order.</summary>
public interface IOrchestrator : ISystem
{
    /// <summary>Lets the orchestrator start workloads in the namespace of a domain.</summary>
    void Admit(string domain, Input<string> workNamespace, ComponentResourceOptions options);

    /// <summary>True where the pods of tasks themselves talk to the cluster's API server.</summary>
    bool ReachesApiServer => false;

    /// <summary>
    /// What Kubernetes does by itself with the template of a task: when it starts it, and how often it tries again. Null where the
    /// orchestrator starts pods itself, from what <see cref="Declare"/> tells it.
    /// </summary>
    TaskStart? Start(Workload workload, PipelineTask task);

    /// <summary>Where the orchestrator has metrics of its own; null where the cluster has them.</summary>
    SystemMetrics? Metrics => null;

    /// <summary>What the orchestrator's metrics say of the runs of a workload.</summary>
    RunSignals Signals(Workload workload);

    /// <summary>Declares what starts the templates of a workload.</summary>
    /// <param name="name">Starts the names of the declared resources.</param>
    /// <param name="workload">With the templates of its tasks.</param>
    /// <param name="options">Parent and provider.</param>
    /// <param name="rendered">The same for what is rendered into the pipeline's folder.</param>
    void Declare(string name, Workload workload, ComponentResourceOptions options, ComponentResourceOptions rendered);
}
