using System.Text.Json.Nodes;

namespace Infra.Components.Lakes.S3;

/// <summary>Lets S3's log delivery write, for buckets of one account, over TLS. Source: AWS's guide to server access logging.</summary>
internal static class LogDeliveryPolicy
{
    public static string ForBucket(string bucketArn, string accountId)
    {
        var policy = JsonNode.Parse(TlsOnlyPolicy.ForBucket(bucketArn))!.AsObject();
        policy["Statement"]!
            .AsArray()
            .Add(
                new JsonObject
                {
                    ["Sid"] = "AllowLogDelivery",
                    ["Effect"] = "Allow",
                    ["Principal"] = new JsonObject { ["Service"] = "logging.s3.amazonaws.com" },
                    ["Action"] = "s3:PutObject",
                    ["Resource"] = $"{bucketArn}/*",
                    ["Condition"] = new JsonObject { ["StringEquals"] = new JsonObject { ["aws:SourceAccount"] = accountId } },
                }
            );
        return policy.ToJsonString();
    }
}
