using System.Text.Json.Nodes;

namespace Infra.Components.Orchestrators.Airflow;

/// <summary>What Airflow's own pods may do in the artifact bucket: read DAG files, keep logs.</summary>
internal static class AirflowPolicy
{
    public static string Build(string bucketArn, string kmsKeyArn)
    {
        var list = Allow("ListDagsAndLogs", ["s3:ListBucket", "s3:GetBucketLocation"], bucketArn);
        // The DAG bundle asks whether the bucket is there, which names no prefix, and lists the root to see whether the folder is there.
        list["Condition"] = new JsonObject
        {
            ["StringLikeIfExists"] = new JsonObject
            {
                ["s3:prefix"] = new JsonArray("", $"{DagDelivery.Folder}/*", $"{AirflowValues.LogFolder}/*"),
            },
        };
        return new JsonObject
        {
            ["Version"] = "2012-10-17",
            ["Statement"] = new JsonArray(
                list,
                Allow("ReadDags", ["s3:GetObject"], $"{bucketArn}/{DagDelivery.Folder}/*"),
                Allow("KeepLogs", ["s3:GetObject", "s3:PutObject"], $"{bucketArn}/{AirflowValues.LogFolder}/*"),
                Allow("UseDataKey", ["kms:Decrypt", "kms:GenerateDataKey"], kmsKeyArn)
            ),
        }.ToJsonString();
    }

    private static JsonObject Allow(string sid, string[] actions, string resource) =>
        new()
        {
            ["Sid"] = sid,
            ["Effect"] = "Allow",
            ["Action"] = new JsonArray([.. actions.Select(action => JsonValue.Create(action))]),
            ["Resource"] = resource,
        };
}
