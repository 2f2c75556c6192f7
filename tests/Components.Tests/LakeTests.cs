using Infra.Components.Lakes.S3;
using Testing;
using Testing.Graphs;
using Xunit;

namespace Components.Tests;

public sealed class LakeTests
{
    [Fact]
    public async Task LakeBucket_WithRetention_IsPrivateEncryptedAndForgets()
    {
        var graph = await RegisteredGraph.OfAsync(() => _ = new LakeBucket("raw", new LakeBucketArgs
        {
            BucketName = "test-raw",
            KmsKeyArn = "arn:test:key",
            LogBucket = "test-logs",
            NoncurrentDays = 12,
            Retention = [new RetentionRule("orders", "orders/", 400), new RetentionRule("customers", "customers/", 90)],
            Tags = Samples.Tags,
            ProtectData = true,
        }));
        Golden.Match("Golden/lake-bucket.txt", graph);
    }

    [Fact]
    public async Task LogBucket_TakesLogsOfOneAccount()
    {
        var graph = await RegisteredGraph.OfAsync(() => _ = new LogBucket("logs", new LogBucketArgs
        {
            BucketName = "test-logs",
            AccountId = "123456789012",
            RetentionDays = 33,
            Tags = Samples.Tags,
        }));
        Golden.Match("Golden/log-bucket.txt", graph);
    }

    [Fact]
    public async Task DataKey_RotatesAndHasAnAlias()
    {
        var graph = await RegisteredGraph.OfAsync(() => _ = new DataKey("data", new DataKeyArgs
        {
            AliasName = "test-data",
            Description = "Data of a test",
            ProtectData = true,
            Tags = Samples.Tags,
        }));
        Golden.Match("Golden/data-key.txt", graph);
    }
}
