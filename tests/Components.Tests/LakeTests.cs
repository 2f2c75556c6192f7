using Infra.Components.Identities.AwsPodIdentity;
using Infra.Components.Lakes.S3;
using Pulumi;
using Testing;
using Testing.Graphs;
using Xunit;

namespace Components.Tests;

public sealed class LakeTests
{
    [Fact]
    public async Task LakeBucket_WithRetention_IsPrivateEncryptedAndForgets()
    {
        var graph = await RegisteredGraph.OfAsync(() =>
            _ = new LakeBucket(
                "raw",
                new LakeBucketArgs
                {
                    BucketName = "test-raw",
                    KmsKeyArn = Output.Create("arn:test:key"),
                    LogBucket = "test-logs",
                    NoncurrentDays = 12,
                    Retention = [new RetentionRule("orders", "orders/", 400), new RetentionRule("customers", "customers/", 90)],
                    Tags = Samples.Tags,
                    ProtectData = true,
                }
            )
        );
        Golden.Match("Golden/lake-bucket.txt", graph);
    }

    [Fact]
    public async Task LakeBucket_WithTheProvidersKey_CanBeDeletedWhereDataIsNotProtected()
    {
        var graph = await RegisteredGraph.OfAsync(() =>
            _ = new LakeBucket(
                "raw",
                new LakeBucketArgs
                {
                    BucketName = "test-raw",
                    KmsKeyArn = null,
                    LogBucket = "test-logs",
                }
            )
        );
        Golden.Match("Golden/lake-bucket-provider-key.txt", graph);
    }

    [Fact]
    public async Task LogBucket_TakesLogsOfOneAccount()
    {
        var graph = await RegisteredGraph.OfAsync(() =>
            _ = new LogBucket(
                "logs",
                new LogBucketArgs
                {
                    BucketName = "test-logs",
                    AccountId = "123456789012",
                    RetentionDays = 33,
                    Tags = Samples.Tags,
                }
            )
        );
        Golden.Match("Golden/log-bucket.txt", graph);
    }

    [Fact]
    public async Task DataKey_RotatesAndHasAnAlias()
    {
        var graph = await RegisteredGraph.OfAsync(() =>
            _ = new DataKey(
                "data",
                new DataKeyArgs
                {
                    AliasName = "test-data",
                    Description = "Data of a test",
                    ProtectData = true,
                    Tags = Samples.Tags,
                }
            )
        );
        Golden.Match("Golden/data-key.txt", graph);
    }

    [Fact]
    public void Grants_NameTheirPlaces_AndTheKeysOfThese()
    {
        var raw = new LakePlace("arn:aws:s3:::raw", "transactions", "arn:test:domain-key");
        var rates = new LakePlace("arn:aws:s3:::raw", "rates/daily", "arn:test:domain-key");
        var ledger = new LakePlace("arn:aws:s3:::curated", "ledger", "arn:test:ledger-key");
        var partner = new LakePlace("arn:aws:s3:::partner", "", "");

        var policy = IamPolicy.Write(LakeGrants.Of([raw, rates, partner, ledger], [ledger], "eu-west-3"));

        Golden.Match("Golden/lake-grants.txt", policy.Replace("{\"Sid\"", "\n{\"Sid\"", StringComparison.Ordinal) + "\n");
    }

    [Fact]
    public void Grants_OfAClientThatAsksForMissingKeys_ListWithoutAPrefixToo() =>
        Assert.Contains(
            """{"StringLikeIfExists":{"s3:prefix":["transactions","transactions/*"]}}""",
            IamPolicy.Write(LakeGrants.Of([new LakePlace("arn:aws:s3:::raw", "transactions", "")], [], "eu-west-3", probesKeys: true)),
            StringComparison.Ordinal
        );
}
