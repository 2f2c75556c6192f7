using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Infra.Catalog.Diagnostics;

namespace Infra.Catalog.Shapes.Scalars;

/// <summary>A regular expression that is matched in linear time.</summary>
internal sealed class RegexScalar : Scalar<string>
{
    public override string Noun => "a regular expression";

    public override bool TryParse(string text, [MaybeNullWhen(false)] out string value, [NotNullWhen(false)] out ScalarProblem? problem)
    {
        value = text;
        try
        {
            _ = new Regex(text, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
            problem = null;
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            problem = new ScalarProblem(ValueDiagnostics.BadPattern, text);
        }

        return problem is null;
    }

    public override void Describe(JsonObject schema) => schema["format"] = "regex";
}
