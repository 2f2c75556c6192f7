using Infra.Catalog.Definitions;
using Infra.Components.Lakes.S3;
using Pulumi;

namespace Infra.Components.Orchestrators.Airflow;

/// <summary>The Python package that DAGs import, beside them in the bucket, and what Airflow need not search for DAGs.</summary>
public sealed class DagLibrary : ComponentResource
{
    public const string Token = "dataplatform:orchestration:DagLibrary";

    // Airflow 3 reads these lines as globs, and holds them against a folder's name without a slash.
    private const string Ignored = $"{TemplateOperators.Package}\n";

    public DagLibrary(string name, DagLibraryArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        foreach (var (path, text) in TemplateOperators.Files.Add(".airflowignore", Ignored))
        {
            var role = string.Join('-', path.Split('/')[^1].Split(['.', '_'], StringSplitOptions.RemoveEmptyEntries));
            _ = new DeliveredFile(
                $"{name}-{role}",
                new DeliveredFileArgs
                {
                    Bucket = args.Bucket,
                    Key = $"{DagDelivery.Folder}/{path}",
                    Source = new StringAsset(text),
                    ContentType = "text/plain",
                    ContentHash = ContentHash.Of(text).Value,
                    Tags = args.Tags,
                },
                new ComponentResourceOptions { Parent = this }
            );
        }

        RegisterOutputs();
    }
}
