using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Infra.Catalog.Diagnostics;

namespace Infra.Catalog.Shapes.Scalars;

/// <summary>Free text.</summary>
internal sealed class TextScalar(string noun, int maximum) : Scalar<string>
{
    public override string Noun => noun;

    public override bool TryParse(string text, [MaybeNullWhen(false)] out string value, [NotNullWhen(false)] out ScalarProblem? problem)
    {
        value = text.Trim();
        problem =
            value.Length == 0 ? new ScalarProblem(ValueDiagnostics.EmptyText, noun)
            : value.Length > maximum ? new ScalarProblem(ValueDiagnostics.TooLong, value[..32] + "...", value.Length, maximum)
            : null;
        return problem is null;
    }

    public override void Describe(JsonObject schema)
    {
        schema["minLength"] = 1;
        schema["maxLength"] = maximum;
    }
}
