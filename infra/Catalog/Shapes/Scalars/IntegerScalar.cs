using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;
using Infra.Catalog.Diagnostics;

namespace Infra.Catalog.Shapes.Scalars;

/// <summary>A whole number within bounds.</summary>
internal sealed class IntegerScalar(int minimum, int maximum) : Scalar<int>
{
    public override string Noun => "a whole number";

    public override ScalarForm Form => ScalarForm.Integer;

    public override bool TryParse(string text, [MaybeNullWhen(false)] out int value, [NotNullWhen(false)] out ScalarProblem? problem)
    {
        var isNumber = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        problem = !isNumber ? new ScalarProblem(ValueDiagnostics.WrongType, "This", Noun, text, "not one")
            : number < minimum || number > maximum ? new ScalarProblem(ValueDiagnostics.OutOfRange, text, minimum, maximum)
            : null;
        value = problem is null ? (int)number : 0;
        return problem is null;
    }

    public override void Describe(JsonObject schema)
    {
        schema["minimum"] = minimum;
        schema["maximum"] = maximum;
    }
}
