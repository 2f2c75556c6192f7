using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using DataOps.Engine.Model;
using DataOps.Engine.Ports;
using DataOps.Providers.Schema;

namespace DataOps.Providers;

/// <summary>Makes names for resources that the program does not name: the same in preview and run, since the engine's seed is.</summary>
internal static class AutoNames
{
    /// <summary>The name, or null when the stack's settings forbid automatic names.</summary>
    public static string? Make(AutoNameRule rule, CheckRequest request)
    {
        if (request.Autonaming is { } autonaming)
        {
            return autonaming.Mode == AutonamingMode.Disable ? null : autonaming.ProposedName;
        }

        var hash = Hash(request.RandomSeed, request.Urn);
        if (rule.IsUuid)
        {
            return new Guid(hash.AsSpan(0, 16)).ToString();
        }

        var name = rule.LowerCase ? request.Urn.Name.ToLowerInvariant() : request.Urn.Name;
        if (rule.AlphanumericOnly)
        {
            name = string.Concat(name.Where(char.IsAsciiLetterOrDigit));
        }

        var room = Math.Max(0, rule.MaxLength - rule.Prefix.Length - rule.Separator.Length - rule.HexDigits);
        return $"{rule.Prefix}{(name.Length > room ? name[..room] : name)}{rule.Separator}{Convert.ToHexStringLower(hash)[..rule.HexDigits]}";
    }

    private static byte[] Hash(ImmutableArray<byte> seed, Urn urn) =>
        SHA256.HashData(seed.IsDefaultOrEmpty ? Encoding.UTF8.GetBytes(urn.Value) : seed.AsSpan());
}
