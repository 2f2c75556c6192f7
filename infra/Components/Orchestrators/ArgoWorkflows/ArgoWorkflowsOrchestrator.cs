using Infra.Catalog.Definitions;
using Infra.Catalog.Systems;
using Infra.Components.Observability;
using Infra.Components.Workloads;
using Pulumi;

namespace Infra.Components.Orchestrators.ArgoWorkflows;

/// <summary>Argo Workflows starts the pods of tasks itself, by a WorkflowTemplate for each pipeline.</summary>
/// <param name="NamespaceName">Where its controller runs; mutexes that several domains share are named after it.</param>
public sealed record ArgoWorkflowsOrchestrator(Input<string> NamespaceName) : IOrchestrator
{
    public SystemHonours Honours => SystemCatalogue.Of("argo-workflows");

    // A container of Argo's in each pod tells the controller how the task ended.
    public bool ReachesApiServer => true;

    public void Admit(string domain, Input<string> workNamespace, ComponentResourceOptions options) =>
        _ = new ExecutorAccess($"{domain}-argo-workflows", new ExecutorAccessArgs { WorkNamespace = workNamespace }, options);

    public TaskStart? Start(Workload workload, PipelineTask task) => null;

    public SystemMetrics? Metrics => WorkflowRunMetrics.Source(NamespaceName.ToOutput());

    public RunSignals Signals(Workload workload) => WorkflowRunMetrics.Signals(workload);

    public void Declare(string name, Workload workload, ComponentResourceOptions options, ComponentResourceOptions rendered) =>
        _ = new PipelineWorkflow(
            $"{name}-workflow",
            new PipelineWorkflowArgs { Workload = workload, ControllerNamespace = NamespaceName },
            rendered
        );
}
