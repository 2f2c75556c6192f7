using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A file on disk; a relative path is relative to the program's working directory.</summary>
public sealed class FileAsset : Asset
{
    /// <summary>Refers to the file at the path.</summary>
    public FileAsset(string path)
        : base(FieldNames.Path, path) { }
}
