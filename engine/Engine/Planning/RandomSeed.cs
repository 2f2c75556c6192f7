using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using DataOps.Engine.Model;

namespace DataOps.Engine.Planning;

/// <summary>
/// The 32 bytes from which a provider makes automatic names: the same in preview and update, another one for each generation of a resource.
/// </summary>
internal static class RandomSeed
{
    /// <param name="old">What exists under the URN now; a replacement of it must get another name.</param>
    public static ImmutableArray<byte> For(string stackSeed, Urn urn, ResourceState? old) =>
        [.. SHA256.HashData(Encoding.UTF8.GetBytes($"{stackSeed}\n{urn}\n{old?.Id}"))];
}
