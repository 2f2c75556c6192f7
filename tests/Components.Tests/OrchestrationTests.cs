using Infra.Components.Orchestrators.Airflow;
using Pulumi;
using Testing;
using Testing.Graphs;
using Xunit;

namespace Components.Tests;

public sealed class OrchestrationTests
{
    [Fact]
    public async Task Airflow_HasAnExternalDatabase_AndReadsDagsFromItsBundle()
    {
        var graph = await RegisteredGraph.OfAsync(() => _ = new Airflow("airflow", Samples.Airflow(Samples.Image, true)));
        Golden.Match("Golden/airflow.txt", graph);
    }

    [Fact]
    public async Task AirflowAccess_LetsOnlyTheSchedulerStartWorkloads()
    {
        var graph = await RegisteredGraph.OfAsync(() =>
            _ = new AirflowAccess("finance-airflow", new AirflowAccessArgs { WorkNamespace = "finance", AirflowNamespace = "flows" })
        );
        Golden.Match("Golden/airflow-access.txt", graph);
    }
}
