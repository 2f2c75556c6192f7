using Infra.Catalog.Definitions;
using Infra.Components.Lakes.S3;
using Pulumi;

namespace Infra.Components.Orchestrators.Airflow;

/// <summary>
/// A pipeline's DAG in the bucket that Airflow reads: generated, or the pipeline's own file with the definition's settings as JSON
/// beside it, so that the schedule stands in one place either way.
/// </summary>
public sealed class DagDelivery : ComponentResource
{
    public const string Token = "dataplatform:orchestration:DagDelivery";

    /// <summary>The folder of DAG files in the artifact bucket.</summary>
    internal const string Folder = "dags";

    public DagDelivery(string name, DagDeliveryArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        var here = new ComponentResourceOptions { Parent = this };
        if (args.OwnFile is { } own)
        {
            _ = new DeliveredFile($"{name}-file", File(args, ".py", new FileAsset(own.Path), own.ContentHash), here);
            _ = new DeliveredFile($"{name}-settings", Text(args, ".json", DagSettings.Write(args.Dag)), here);
        }
        else
        {
            _ = new DeliveredFile($"{name}-file", Text(args, ".py", DagFile.Write(args.Dag)), here);
        }

        RegisterOutputs();
    }

    private static DeliveredFileArgs Text(DagDeliveryArgs args, string extension, string text) =>
        File(args, extension, new StringAsset(text), ContentHash.Of(text).Value);

    private static DeliveredFileArgs File(DagDeliveryArgs args, string extension, AssetOrArchive source, string hash) =>
        new()
        {
            Bucket = args.Bucket,
            Key = args.Key + extension,
            Source = source,
            ContentType = extension == ".py" ? "text/x-python" : "application/json",
            ContentHash = hash,
            Tags = args.Tags,
        };
}
