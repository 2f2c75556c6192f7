using Infra.Catalog.Definitions;
using Infra.Catalog.Systems;
using Infra.Components.Observability;
using Infra.Components.Workloads;
using Pulumi;

namespace Infra.Components.Orchestrators.Airflow;

/// <summary>Airflow starts templates in the order of a DAG that lies in the bucket it reads.</summary>
/// <param name="NamespaceName">Where Airflow itself runs.</param>
/// <param name="DagBucket">The bucket of DAG files.</param>
public sealed record AirflowOrchestrator(Output<string> NamespaceName, Output<string> DagBucket) : IOrchestrator
{
    public SystemHonours Honours => SystemCatalogue.Of("airflow");

    public SystemMetrics? Metrics => AirflowMetrics.Source(NamespaceName);

    public RunSignals Signals(Workload workload) => AirflowMetrics.Of(workload.Names.Pipeline);

    public void Admit(string domain, Input<string> workNamespace, ComponentResourceOptions options) =>
        _ = new AirflowAccess(
            $"{domain}-airflow",
            new AirflowAccessArgs { WorkNamespace = workNamespace, AirflowNamespace = NamespaceName },
            options
        );

    // Airflow tries a failed task again; a second count in the cluster would multiply the two.
    public TaskStart? Start(Workload workload, PipelineTask task) => new(TaskSchedule.Template, 0);

    public void Declare(string name, Workload workload, ComponentResourceOptions options, ComponentResourceOptions rendered) =>
        _ = new DagDelivery($"{name}-dag", DagDefinitions.Delivery(workload, DagBucket), options);
}
