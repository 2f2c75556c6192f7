using System.Text.Json.Nodes;

namespace Infra.Components.Lakes.S3;

/// <summary>An S3 bucket policy that refuses every request without TLS 1.2 or newer.</summary>
internal static class TlsOnlyPolicy
{
    public static string ForBucket(string bucketArn) =>
        new JsonObject
        {
            ["Version"] = "2012-10-17",
            ["Statement"] = new JsonArray
            {
                Deny("DenyPlainText", bucketArn, "Bool", "aws:SecureTransport", "false"),
                Deny("DenyOldTls", bucketArn, "NumericLessThan", "s3:TlsVersion", "1.2"),
            },
        }.ToJsonString();

    private static JsonObject Deny(string sid, string bucketArn, string condition, string key, string value) =>
        new()
        {
            ["Sid"] = sid,
            ["Effect"] = "Deny",
            ["Principal"] = "*",
            ["Action"] = "s3:*",
            ["Resource"] = new JsonArray(bucketArn, $"{bucketArn}/*"),
            ["Condition"] = new JsonObject { [condition] = new JsonObject { [key] = value } },
        };
}
