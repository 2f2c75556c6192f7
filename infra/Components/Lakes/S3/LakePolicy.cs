using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Infra.Components.Lakes.S3;

/// <summary>IAM policy documents over the lake: only the named places, only the needed actions.</summary>
internal static class LakePolicy
{
    private static readonly string[] ReadActions = ["s3:GetObject", "s3:GetObjectVersion"];
    private static readonly string[] WriteActions = ["s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"];

    /// <summary>Reads and writes whole buckets that one key encrypts.</summary>
    public static string ReadWrite(ImmutableArray<string> bucketArns, string kmsKeyArn)
    {
        var places = bucketArns.Select(arn => new LakePlace(arn, "")).ToImmutableArray();
        return Build(places, places, [], kmsKeyArn);
    }

    /// <param name="reads">Places that may be read and listed.</param>
    /// <param name="writes">Places that may be written.</param>
    /// <param name="workgroupArns">Warehouses for which credentials may be asked.</param>
    /// <param name="kmsKeyArn">The key of all these places.</param>
    public static string Build(ImmutableArray<LakePlace> reads, ImmutableArray<LakePlace> writes, ImmutableArray<string> workgroupArns, string kmsKeyArn)
    {
        var statements = new JsonArray();
        if (reads.Concat(writes).Select(place => place.BucketArn).Distinct().Order(StringComparer.Ordinal).ToArray() is { Length: > 0 } buckets)
        {
            statements.Add(Allow("ListBuckets", ["s3:ListBucket", "s3:GetBucketLocation"], buckets));
        }

        if (!reads.IsEmpty)
        {
            statements.Add(Allow("ReadInputs", ReadActions, [.. reads.Select(place => place.Objects).Distinct().Order(StringComparer.Ordinal)]));
        }

        if (!writes.IsEmpty)
        {
            statements.Add(Allow("WriteOutputs", WriteActions, [.. writes.Select(place => place.Objects).Distinct().Order(StringComparer.Ordinal)]));
        }

        if (!reads.IsEmpty || !writes.IsEmpty)
        {
            statements.Add(Allow("UseDataKey", ["kms:Decrypt", "kms:GenerateDataKey"], [kmsKeyArn]));
        }

        if (!workgroupArns.IsEmpty)
        {
            statements.Add(Allow("ConnectToWarehouse", ["redshift-serverless:GetCredentials", "redshift-serverless:GetWorkgroup", "redshift-data:ExecuteStatement", "redshift-data:BatchExecuteStatement"], [.. workgroupArns]));
        }

        if (!workgroupArns.IsEmpty)
        {
            // These actions take no resource; the condition narrows them to statements of the same identity.
            var own = Allow("ReadOwnStatements", ["redshift-data:DescribeStatement", "redshift-data:GetStatementResult"], ["*"]);
            own["Condition"] = new JsonObject { ["StringEquals"] = new JsonObject { ["redshift-data:statement-owner-iam-userid"] = "${aws:userid}" } };
            statements.Add(own);
        }

        return new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = statements }.ToJsonString();
    }

    private static JsonObject Allow(string sid, string[] actions, string[] resources) => new()
    {
        ["Sid"] = sid,
        ["Effect"] = "Allow",
        ["Action"] = new JsonArray([.. actions.Select(action => JsonValue.Create(action))]),
        ["Resource"] = new JsonArray([.. resources.Select(resource => JsonValue.Create(resource))]),
    };
}
