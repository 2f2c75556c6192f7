using Pulumi;

namespace Infra.Components.Lakes.S3;

/// <summary>Inputs of <see cref="DeliveredFile"/>.</summary>
public sealed class DeliveredFileArgs : ResourceArgs
{
    [Input("bucket", required: true)]
    public required Input<string> Bucket { get; init; }

    /// <summary>The object's key; a key that holds the content's hash makes old runs find their old code.</summary>
    [Input("key", required: true)]
    public required string Key { get; init; }

    /// <summary>The content: a file, a text or a folder as an archive.</summary>
    [Input("source", required: true)]
    public required AssetOrArchive Source { get; init; }

    [Input("contentType", required: true)]
    public required string ContentType { get; init; }

    /// <summary>The content's hash: a changed one uploads the object again.</summary>
    [Input("contentHash", required: true)]
    public required string ContentHash { get; init; }

    [Input("tags")]
    public InputMap<string> Tags { get; init; } = new();
}
