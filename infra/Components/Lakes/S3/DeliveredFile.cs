using Pulumi;
using Pulumi.Aws.S3;

namespace Infra.Components.Lakes.S3;

/// <summary>Code of a pipeline in the artifact bucket.</summary>
public sealed class DeliveredFile : ComponentResource
{
    public const string Token = "dataplatform:delivery:DeliveredFile";

    [Output("bucket")]
    public Output<string> Bucket { get; private set; }

    [Output("key")]
    public Output<string> Key { get; private set; }

    public DeliveredFile(string name, DeliveredFileArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        var file = new BucketObjectv2(
            $"{name}-object",
            new BucketObjectv2Args
            {
                Bucket = args.Bucket,
                Key = args.Key,
                Source = args.Source,
                ContentType = args.ContentType,
                SourceHash = args.ContentHash,
                Tags = args.Tags,
            },
            new CustomResourceOptions { Parent = this }
        );

        Bucket = file.Bucket;
        Key = file.Key;
        RegisterOutputs(new Dictionary<string, object?> { ["bucket"] = Bucket, ["key"] = Key });
    }
}
