using Infra.Components.Warehouses.Redshift;
using Testing;
using Testing.Graphs;
using Xunit;

namespace Components.Tests;

public sealed class WarehouseTests
{
    [Fact]
    public async Task RedshiftServerless_IsPrivate_WithARoleForTheLake()
    {
        var graph = await RegisteredGraph.OfAsync(() => _ = new RedshiftServerless("warehouse", new RedshiftServerlessArgs
        {
            WarehouseName = "test-analytics",
            Database = "analytics",
            BaseCapacity = 16,
            VpcId = "vpc-1",
            SubnetIds = new[] { "subnet-1", "subnet-2", "subnet-3" },
            ClientSecurityGroupId = "sg-nodes",
            KmsKeyArn = "arn:test:key",
            BucketArns = new[] { "arn:aws:s3:::b", "arn:aws:s3:::a" },
            ProtectData = true,
            Tags = Samples.Tags,
        }));
        Golden.Match("Golden/redshift-serverless.txt", graph);
    }
}
