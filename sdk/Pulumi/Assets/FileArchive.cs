using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A folder or a packed file (tar, tgz, zip, jar) on disk.</summary>
public sealed class FileArchive : Archive
{
    /// <summary>Refers to the folder or file at the path.</summary>
    public FileArchive(string path)
        : base(FieldNames.Path, path) { }
}
