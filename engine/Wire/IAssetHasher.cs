using DataOps.Engine.Model;

namespace DataOps.Wire;

/// <summary>Reads the contents of assets and archives for their hashes: SHA-256 in lower-case hex.</summary>
public interface IAssetHasher
{
    /// <exception cref="WireFormatException">The content cannot be read.</exception>
    string Hash(AssetContent asset);

    /// <exception cref="WireFormatException">The content cannot be read.</exception>
    string Hash(ArchiveContent archive);
}
