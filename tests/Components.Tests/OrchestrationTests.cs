using Infra.Components.Orchestrators.Airflow;
using Testing;
using Testing.Graphs;
using Xunit;

namespace Components.Tests;

public sealed class OrchestrationTests
{
    [Fact]
    public async Task Airflow_HasAnExternalDatabase_AndSynchronisesDags()
    {
        var graph = await RegisteredGraph.OfAsync(() => _ = new Airflow("airflow", new AirflowArgs
        {
            Namespace = "flows",
            ChartVersion = "8.8.8",
            Image = Samples.Image,
            SyncImage = Samples.FetchImage,
            MetadataSecretName = "metadata",
            Replicas = 3,
            PauseDags = true,
            DagBucket = "test-artifacts",
            DagBucketArn = "arn:aws:s3:::test-artifacts",
            KmsKeyArn = "arn:test:key",
            ClusterName = "test-cluster",
            RoleName = "test-airflow",
            Tags = Samples.Tags,
        }));
        Golden.Match("Golden/airflow.txt", graph);
    }

    [Fact]
    public async Task AirflowAccess_LetsOnlyTheSchedulerStartWorkloads()
    {
        var graph = await RegisteredGraph.OfAsync(() => _ = new AirflowAccess("finance-airflow", new AirflowAccessArgs
        {
            WorkNamespace = "finance",
            AirflowNamespace = "flows",
        }));
        Golden.Match("Golden/airflow-access.txt", graph);
    }
}
