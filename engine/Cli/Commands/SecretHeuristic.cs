using System.Text.RegularExpressions;

namespace DataOps.Cli.Commands;

/// <summary>Guesses that a plain value was meant to be a secret: the key says so and the value is too irregular for a word.</summary>
internal static partial class SecretHeuristic
{
    private const int Looked = 16;
    private const double BitsPerCharacter = 3.0;

    public static bool LooksLikeSecret(string key, string value)
    {
        if (!Name().IsMatch(key) || value.Length < Looked)
        {
            return false;
        }

        var start = value[..Looked];
        var kinds = new[] { start.Any(char.IsAsciiDigit), start.Any(char.IsAsciiLetterUpper), start.Any(char.IsAsciiLetterLower) }.Count(
            found => found
        );
        var bits = start.GroupBy(c => c).Sum(group => -group.Count() / (double)Looked * Math.Log2(group.Count() / (double)Looked));
        return kinds >= 2 && bits >= BitsPerCharacter && !start.Contains(' ', StringComparison.Ordinal);
    }

    [GeneratedRegex("passwd|pass|password|pwd|secret|token", RegexOptions.IgnoreCase)]
    private static partial Regex Name();
}
