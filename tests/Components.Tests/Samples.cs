using System.Collections.Immutable;
using Infra.Components;
using Infra.Components.Orchestrators.Airflow;
using Infra.Components.Workloads;
using Pulumi;

namespace Components.Tests;

/// <summary>Values that differ from every default, so that an input that is ignored shows.</summary>
internal static class Samples
{
    public static readonly ContainerImage Image = new("registry.test/tool:1.2.3");

    public static readonly ContainerImage FetchImage = new("registry.test/fetch:4.5.6");

    public static readonly TaskPlace Place = new("finance", "ledger")
    {
        PriorityClass = "dataops-tier1",
        Labels = ImmutableSortedDictionary<string, string>.Empty.Add("app.kubernetes.io/name", "ledger").Add("owner", "controlling"),
        Annotations = ImmutableSortedDictionary<string, string>.Empty.Add("dataops/on-call", "ledger-oncall"),
    };

    public static readonly TaskSchedule Schedule = new("15 4 * * 1", "Europe/Vienna", false);

    public static readonly TaskRun Run = new(1234, 3);

    public static ProjectArchive Project => new(Output.Create("fetch code/finance/ledger/load/abc.zip"), FetchImage);

    public static AirflowArgs Airflow(ContainerImage image, bool hasLogin) =>
        new()
        {
            Namespace = "flows",
            ChartVersion = "8.8.8",
            Image = image,
            Secrets = new AirflowSecrets("metadata"),
            Login = hasLogin
                ? new AirflowLogin("https://airflow.test", "https://login.test/", "airflow-oidc")
                {
                    Roles = ImmutableSortedDictionary<string, string>.Empty.Add("data", "Op"),
                }
                : null,
            Replicas = 3,
            DatabaseNetwork = "10.77.0.0/16",
            DatabasePort = 6543,
            DagBucket = "test-artifacts",
            DagBucketArn = "arn:aws:s3:::test-artifacts",
            KmsKeyArn = "arn:test:key",
            ClusterName = "test-cluster",
            RoleName = "test-airflow",
            ClusterArn = Output.Create("arn:test:cluster"),
            Tags = Tags,
        };

    public static InputMap<string> Tags => new() { ["environment"] = "test" };
}
