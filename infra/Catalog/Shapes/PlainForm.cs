using System.Text.RegularExpressions;

namespace Infra.Catalog.Shapes;

/// <summary>
/// What a plain scalar is to YAML readers. <see cref="Ambiguous"/> covers what version 1.1 reads otherwise than version 1.2:
/// <c>yes</c>, <c>012</c>, <c>1_000</c>, <c>12:30</c>.
/// </summary>
internal sealed partial class PlainForm
{
    public static readonly PlainForm Text = new("text");
    public static readonly PlainForm Flag = new("true or false");
    public static readonly PlainForm Integer = new("a whole number");
    public static readonly PlainForm Number = new("a number");
    public static readonly PlainForm Ambiguous = new("a boolean, a number or a time of day");

    private PlainForm(string noun) => Noun = noun;

    public string Noun { get; }

    public static PlainForm Of(string text)
    {
        if (text.Length == 0 || !(char.IsAsciiDigit(text[0]) || text[0] is '+' or '-' or '.' || text.Length <= 5))
        {
            return Text;
        }

        return text is "true" or "false" ? Flag
            : Whole().IsMatch(text) ? Integer
            : Decimal().IsMatch(text) ? Number
            : Odd().IsMatch(text) ? Ambiguous
            : Text;
    }

    [GeneratedRegex(@"^-?(?:0|[1-9][0-9]*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    [GeneratedRegex(
        @"^(?=-?\.?[0-9])-?(?:0|[1-9][0-9]*)?(?:\.[0-9]+|(?<=[0-9])\.)?(?:(?<=[0-9.])[eE][-+]?[0-9]+)?\z",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Decimal();

    [GeneratedRegex(
        @"^(?:[Yy]|[Nn]|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|True|TRUE|False|FALSE|[-+]?[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?|[-+]?0[xob][0-9a-fA-F_]+|[-+]?[0-9]+(?::[0-5]?[0-9])+(?:\.[0-9]*)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\z",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Odd();
}
