namespace DataOps.Engine.Model;

/// <summary>A file's content by value or by place; exactly one of text, path and URI is set. The hash is SHA-256 in hex.</summary>
public sealed record AssetContent
{
    public string? Text { get; init; }

    public string? Path { get; init; }

    public string? Uri { get; init; }

    public string Hash { get; init; } = "";
}
