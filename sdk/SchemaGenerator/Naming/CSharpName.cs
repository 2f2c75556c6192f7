using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace Pulumi.SchemaGenerator.Naming;

/// <summary>How names of a schema become C# names in every Pulumi package.</summary>
internal static class CSharpName
{
    public static string Capitalized(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name.Substring(1);

    /// <summary>The name of the class for a token <c>package:module:name</c>.</summary>
    public static string OfToken(string token) => Capitalized(token.Substring(token.LastIndexOf(':') + 1));

    /// <summary>The class of a function; its methods are called Invoke and InvokeAsync, so no class can be.</summary>
    public static string OfFunction(string token)
    {
        var name = OfToken(token);
        return name.Equals("Invoke", StringComparison.OrdinalIgnoreCase) || name.Equals("InvokeAsync", StringComparison.OrdinalIgnoreCase)
            ? name + "Function"
            : name;
    }

    public static string OfProperty(string name) => Capitalized(WithoutHyphens(name.TrimStart('$')));

    /// <summary>A parameter: the name itself, made an identifier.</summary>
    public static string OfParameter(string name)
    {
        var plain = WithoutHyphens(name.StartsWith("$", StringComparison.Ordinal) ? name.Substring(1) : name);
        return SyntaxFacts.GetKeywordKind(plain) == SyntaxKind.None ? plain : "@" + plain;
    }

    public static string OfArgument(string name) => name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name.Substring(1);

    public static string OfField(string name) => "_" + WithoutHyphens(name.TrimStart('$'));

    /// <summary>
    /// A member of an enumeration: single digits and the asterisk are spelled out, other illegal characters become underscores,
    /// runs of underscores one; a name that then starts with an underscore gets the type's name in front.
    /// </summary>
    /// <returns>Null when no identifier can be made of the name.</returns>
    public static string? OfEnumerationValue(string name, string type)
    {
        var spelled = Spelled(name);
        if (spelled.Length == 0 || (spelled.Length == 1 && !IsStart(spelled[0])))
        {
            return null;
        }

        var builder = new StringBuilder();
        for (var i = 0; i < spelled.Length; i++)
        {
            var isStrangeStart = i == 0 && IsPart(spelled[0]) && !IsStart(spelled[0]);
            var next = IsPart(spelled[i]) ? spelled[i] : '_';
            if (isStrangeStart)
            {
                builder.Append('_');
            }

            if (next != '_' || builder.Length == 0 || builder[builder.Length - 1] != '_')
            {
                builder.Append(next);
            }
        }

        var safe = Capitalized(builder.ToString());
        if (safe[0] == '_')
        {
            safe = type + safe;
        }

        return safe == "Equals" ? "EqualsValue" : safe;
    }

    public static string WithoutHyphens(string name)
    {
        if (name.IndexOf('-') < 0)
        {
            return name;
        }

        var parts = name.Split('-');
        return parts[0] + string.Concat(parts.Skip(1).Select(Capitalized));
    }

    private static string Spelled(string name) =>
        name switch
        {
            "*" => "Asterisk",
            "0" => "Zero",
            "1" => "One",
            "2" => "Two",
            "3" => "Three",
            "4" => "Four",
            "5" => "Five",
            "6" => "Six",
            "7" => "Seven",
            "8" => "Eight",
            "9" => "Nine",
            _ => name,
        };

    private static bool IsStart(char c) =>
        c == '_'
        || char.GetUnicodeCategory(c)
            is UnicodeCategory.UppercaseLetter
                or UnicodeCategory.LowercaseLetter
                or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter
                or UnicodeCategory.OtherLetter
                or UnicodeCategory.LetterNumber;

    private static bool IsPart(char c) =>
        IsStart(c)
        || char.GetUnicodeCategory(c)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.DecimalDigitNumber
                or UnicodeCategory.ConnectorPunctuation
                or UnicodeCategory.Format;
}
