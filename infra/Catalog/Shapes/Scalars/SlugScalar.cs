using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Infra.Catalog.Diagnostics;

namespace Infra.Catalog.Shapes.Scalars;

/// <summary>A name in the form that Kubernetes, clouds and URLs share.</summary>
internal sealed partial class SlugScalar(string noun, int maximum) : Scalar<string>
{
    public override string Noun => noun;

    public override bool TryParse(string text, [MaybeNullWhen(false)] out string value, [NotNullWhen(false)] out ScalarProblem? problem)
    {
        value = text;
        problem =
            text.Length == 0 ? new ScalarProblem(ValueDiagnostics.EmptyText, noun)
            : !Pattern().IsMatch(text) ? BadName(text)
            : text.Length > maximum ? new ScalarProblem(ValueDiagnostics.TooLong, text, text.Length, maximum)
            : null;
        return problem is null;
    }

    public override void Describe(JsonObject schema)
    {
        schema["pattern"] = "^[a-z](-?[a-z0-9])*$";
        schema["maxLength"] = maximum;
    }

    private ScalarProblem BadName(string text)
    {
        var words = NotInName().Replace(Hump().Replace(text, "$1-$2").ToLowerInvariant(), "-").Trim('-');
        var proposal = words.Length == 0 || !char.IsAsciiLetter(words[0]) ? $"x-{words}".TrimEnd('-') : words;
        proposal = proposal.Length > maximum ? proposal[..maximum].TrimEnd('-') : proposal;
        return new ScalarProblem(ValueDiagnostics.BadName, text) { Hint = $"Rename it, for instance '{proposal}'." };
    }

    [GeneratedRegex(@"^[a-z](?:-?[a-z0-9])*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

    [GeneratedRegex("([a-z0-9])([A-Z])", RegexOptions.CultureInvariant)]
    private static partial Regex Hump();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex NotInName();
}
