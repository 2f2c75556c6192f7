using System.Security.Cryptography;
using System.Text;

namespace DataOps.Checks.Cache;

/// <summary>
/// Where results of checks are kept between runs: in the user's own cache, never in the checkout, which is written by others.
/// A folder that cannot be read or written is the same as none.
/// </summary>
/// <param name="folder">The cache of this program.</param>
/// <param name="root">The checkout; each has its own files.</param>
public sealed class CheckCacheFolder(string folder, string root)
{
    private const long Largest = 512L * 1024 * 1024;

    public byte[]? Load(string environment)
    {
        try
        {
            var file = new FileInfo(PathOf(environment));
            return file.Exists && file.Length <= Largest ? File.ReadAllBytes(file.FullName) : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Written beside and moved into place, so that two runs at once leave one whole file.</summary>
    public void Save(string environment, byte[] content)
    {
        var path = PathOf(environment);
        var draft = $"{path}.{System.Environment.ProcessId}";
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllBytes(draft, content);
            File.Move(draft, path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // A check without a cache is as right, only slower.
        }
    }

    private string PathOf(string environment) =>
        Path.Combine(
            folder,
            $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Path.GetFullPath(root)}\n{environment}")))[..32]}.bin"
        );
}
