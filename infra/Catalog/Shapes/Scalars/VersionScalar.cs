using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Values;

namespace Infra.Catalog.Shapes.Scalars;

/// <summary>A semantic version.</summary>
internal sealed class VersionScalar : Scalar<SemanticVersion>
{
    public override string Noun => "a semantic version";

    public override bool TryParse(
        string text,
        [MaybeNullWhen(false)] out SemanticVersion value,
        [NotNullWhen(false)] out ScalarProblem? problem
    )
    {
        problem = SemanticVersion.TryParse(text, out value) ? null : new ScalarProblem(ValueDiagnostics.BadVersion, text);
        return problem is null;
    }

    public override void Describe(JsonObject schema) => schema["pattern"] = @"^\d+\.\d+\.\d+";
}
