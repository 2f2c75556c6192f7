using System.Diagnostics.CodeAnalysis;

namespace Infra.Catalog.Shapes.Scalars;

/// <summary>Text, a number or a flag, kept as it is written: arguments, environment values, defaults of parameters.</summary>
internal sealed class AnyScalar : Scalar<string>
{
    public override string Noun => "a single value";

    public override ScalarForm Form => ScalarForm.Any;

    public override bool TryParse(string text, [MaybeNullWhen(false)] out string value, [NotNullWhen(false)] out ScalarProblem? problem)
    {
        (value, problem) = (text, null);
        return true;
    }
}
