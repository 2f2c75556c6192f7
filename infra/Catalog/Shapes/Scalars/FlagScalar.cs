using System.Diagnostics.CodeAnalysis;
using Infra.Catalog.Diagnostics;

namespace Infra.Catalog.Shapes.Scalars;

/// <summary><c>true</c> or <c>false</c>, in exactly these words.</summary>
internal sealed class FlagScalar : Scalar<bool>
{
    public override string Noun => "true or false";

    public override ScalarForm Form => ScalarForm.Flag;

    public override bool TryParse(string text, [MaybeNullWhen(false)] out bool value, [NotNullWhen(false)] out ScalarProblem? problem)
    {
        value = text == "true";
        problem = text is "true" or "false" ? null : new ScalarProblem(ValueDiagnostics.WrongType, "This", Noun, text, "neither");
        return problem is null;
    }
}
