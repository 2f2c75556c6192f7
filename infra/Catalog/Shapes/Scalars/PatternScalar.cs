using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Infra.Catalog.Diagnostics;

namespace Infra.Catalog.Shapes.Scalars;

/// <summary>Text of a regular form that needs no further meaning.</summary>
internal sealed class PatternScalar(string noun, string pattern, DiagnosticDescriptor descriptor) : Scalar<string>
{
    private readonly Regex _pattern = new($"^(?:{pattern})\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    public override string Noun => noun;

    /// <summary><see cref="ScalarForm.Any"/> for what people write as text and as a number.</summary>
    public ScalarForm WrittenAs { get; init; } = ScalarForm.Text;

    public override ScalarForm Form => WrittenAs;

    public override bool TryParse(string text, [MaybeNullWhen(false)] out string value, [NotNullWhen(false)] out ScalarProblem? problem)
    {
        value = text;
        problem = _pattern.IsMatch(text) ? null : new ScalarProblem(descriptor, text);
        return problem is null;
    }

    public override void Describe(JsonObject schema) => schema["pattern"] = $"^(?:{pattern})$";
}
