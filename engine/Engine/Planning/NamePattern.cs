using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace DataOps.Engine.Planning;

/// <summary>
/// Fills the random parts of a name: <c>${hex(4)}</c>, <c>${alphanum(4)}</c>, <c>${string(4)}</c>, <c>${num(4)}</c>, <c>${uuid}</c>.
/// </summary>
internal static partial class NamePattern
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";
    private const string Digits = "0123456789";

    public static string Fill(string pattern, ImmutableArray<byte> seed)
    {
        var counter = 0;
        return RandomPart()
            .Replace(
                pattern,
                match =>
                {
                    if (match.Groups["uuid"].Success)
                    {
                        return new Guid(Bytes(seed, counter++).AsSpan(0, 16)).ToString();
                    }

                    var alphabet = match.Groups["kind"].Value switch
                    {
                        "hex" => Digits + "abcdef",
                        "alphanum" => Letters + Digits,
                        "string" => Letters,
                        _ => Digits,
                    };
                    var length = int.Parse(match.Groups["length"].ValueSpan, CultureInfo.InvariantCulture);
                    return string.Create(
                        length,
                        alphabet,
                        (text, letters) =>
                        {
                            for (var i = 0; i < text.Length; i++)
                            {
                                text[i] = letters[Bytes(seed, counter++)[0] % letters.Length];
                            }
                        }
                    );
                }
            );
    }

    /// <summary>32 bytes that follow from the seed, other ones for each number.</summary>
    private static byte[] Bytes(ImmutableArray<byte> seed, int number) => SHA256.HashData([.. seed, .. BitConverter.GetBytes(number)]);

    [GeneratedRegex(@"\$\{(?:(?<uuid>uuid)|(?<kind>hex|alphanum|string|num)\((?<length>\d{1,3})\))\}")]
    private static partial Regex RandomPart();
}
