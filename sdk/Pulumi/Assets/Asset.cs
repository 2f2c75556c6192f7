using Pulumi.Serialization;

namespace Pulumi;

/// <summary>One file's content, given as text, by path or by address.</summary>
public abstract class Asset : AssetOrArchive
{
    private protected Asset(string property, object value)
        : base(Signatures.Asset, property, value) { }
}
