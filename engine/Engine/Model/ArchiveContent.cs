namespace DataOps.Engine.Model;

/// <summary>An archive by place or as a map of assets and archives; exactly one of the three is set. The hash is SHA-256 in hex.</summary>
public sealed record ArchiveContent
{
    /// <summary>File names to <see cref="PropertyValue.Asset"/> or <see cref="PropertyValue.Archive"/>.</summary>
    public PropertyMap? Assets { get; init; }

    public string? Path { get; init; }

    public string? Uri { get; init; }

    public string Hash { get; init; } = "";
}
