using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A collection of files: a folder or packed file by path or address, or assets by name.</summary>
public abstract class Archive : AssetOrArchive
{
    private protected Archive(string property, object value)
        : base(Signatures.Archive, property, value) { }
}
