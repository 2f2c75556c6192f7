using System.Globalization;
using System.Text;

namespace Infra.Catalog.Text;

/// <summary>
/// Characters that a reader does not see or a terminal obeys: C0 and C1 controls, the separators that only some readers take for the end
/// of a line, and the bidirectional overrides that can make a reviewer read another text than the parser.
/// </summary>
public static class HiddenCharacters
{
    public static bool IsHidden(char character) =>
        char.IsControl(character) || character is (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    /// <summary>The text on one line, each hidden character as <c>\u001B</c>.</summary>
    public static string Escaped(string text)
    {
        if (!text.Any(IsHidden))
        {
            return text;
        }

        var result = new StringBuilder(text.Length + 16);
        foreach (var character in text)
        {
            _ = IsHidden(character) ? result.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}") : result.Append(character);
        }

        return result.ToString();
    }
}
