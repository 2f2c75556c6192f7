using Infra.Components.Identities.AwsPodIdentity;
using Infra.Components.Lakes;
using Pulumi;
using Testing;
using Testing.Graphs;
using Xunit;

namespace Components.Tests;

public sealed class IdentityTests
{
    [Fact]
    public async Task PipelineIdentity_AllowsItsPlacesAndItsWarehouseOnly()
    {
        var graph = await RegisteredGraph.OfAsync(() => _ = new PipelineIdentity("ledger-identity", new PipelineIdentityArgs
        {
            RoleName = "test-ledger",
            ClusterName = "test-cluster",
            Namespace = "finance",
            ServiceAccount = "ledger",
            Reads = [new DataPlace(Output.Create("arn:aws:s3:::raw"), "transactions"), new DataPlace(Output.Create("arn:aws:s3:::artifacts"), "")],
            Writes = [new DataPlace(Output.Create("arn:aws:s3:::curated"), "ledger/")],
            WorkgroupArns = { "arn:test:workgroup" },
            KmsKeyArn = "arn:test:key",
            Tags = Samples.Tags,
        }));
        Golden.Match("Golden/pipeline-identity.txt", graph);
    }

    [Fact]
    public async Task PipelineIdentity_WithoutData_MayDoNothing()
    {
        var graph = await RegisteredGraph.OfAsync(() => _ = new PipelineIdentity("idle-identity", new PipelineIdentityArgs
        {
            RoleName = "test-idle",
            ClusterName = "test-cluster",
            Namespace = "finance",
            ServiceAccount = "idle",
            KmsKeyArn = "arn:test:key",
        }));
        Assert.Contains("\"Statement\":[]", graph, StringComparison.Ordinal);
    }
}
