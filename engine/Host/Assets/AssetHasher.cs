using System.Security.Cryptography;
using DataOps.Engine.Model;
using DataOps.Wire;

namespace DataOps.Engine.Host.Assets;

/// <summary>
/// Hashes contents as Pulumi does, so that another engine's checkpoint shows no difference: an asset by its bytes, an archive file by its
/// bytes, and a folder or map of assets by the bytes of the tar file that they make.
/// </summary>
internal sealed class AssetHasher(string workingDirectory) : IAssetHasher
{
    private readonly AssetReader _reader = new(workingDirectory);

    public string Hash(AssetContent asset)
    {
        using var content = _reader.Open(asset);
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }

    public string Hash(ArchiveContent archive)
    {
        if (_reader.OpenArchiveFile(archive) is { } file)
        {
            using (file)
            {
                return Convert.ToHexStringLower(SHA256.HashData(file));
            }
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var tar = new TarHash(hash);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, open) in _reader.Members(archive))
        {
            if (!seen.Add(name))
            {
                continue;
            }

            using var content = open();
            tar.Add(name, content);
        }

        tar.Finish();
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
