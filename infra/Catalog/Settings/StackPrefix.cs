using System.Security.Cryptography;
using System.Text;

namespace Infra.Catalog.Settings;

/// <summary>The prefix of a stack that is made like another one: of its own, so that the two do not share a name in the cloud.</summary>
public static class StackPrefix
{
    private const int Longest = 12;
    private const int DigestLength = 6;

    /// <param name="stack">The new stack's name.</param>
    /// <param name="prefix">The other stack's prefix; where it ends in that stack's name, the new name takes its place.</param>
    /// <param name="model">The other stack's name.</param>
    public static string Of(string stack, string prefix, string model)
    {
        var stem = prefix.EndsWith($"-{model}", StringComparison.Ordinal) ? prefix[..^(model.Length + 1)] : prefix;
        var slug = new string([.. stack.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')]).Trim('-');
        var whole = $"{stem}-{slug}";
        if (slug.Length > 0 && whole.Length <= Longest)
        {
            return whole;
        }

        // Too long to be read whole: what the name hashes to is as much its own.
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(stack)))[..DigestLength];
        return $"{stem[..Math.Min(stem.Length, Longest - DigestLength - 1)].TrimEnd('-')}-{digest}";
    }
}
