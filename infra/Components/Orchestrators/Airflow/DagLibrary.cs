using Infra.Catalog.Definitions;
using Infra.Components.Lakes.S3;
using Pulumi;

namespace Infra.Components.Orchestrators.Airflow;

/// <summary>The module that generated DAGs import, beside them in the bucket.</summary>
public sealed class DagLibrary : ComponentResource
{
    public const string Token = "dataplatform:orchestration:DagLibrary";

    public DagLibrary(string name, DagLibraryArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        _ = new DeliveredFile($"{name}-templates", new DeliveredFileArgs
        {
            Bucket = args.Bucket,
            Key = $"dags/{TemplateOperators.FileName}",
            Source = new StringAsset(TemplateOperators.Source),
            ContentType = "text/x-python",
            ContentHash = ContentHash.Of(TemplateOperators.Source).Value,
            Tags = args.Tags,
        }, new ComponentResourceOptions { Parent = this });
        RegisterOutputs();
    }
}
