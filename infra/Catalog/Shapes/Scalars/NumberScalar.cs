using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;
using Infra.Catalog.Diagnostics;

namespace Infra.Catalog.Shapes.Scalars;

/// <summary>A number within bounds.</summary>
internal sealed class NumberScalar(double minimum, double maximum) : Scalar<double>
{
    public override string Noun => "a number";

    public override ScalarForm Form => ScalarForm.Number;

    public override bool TryParse(string text, [MaybeNullWhen(false)] out double value, [NotNullWhen(false)] out ScalarProblem? problem)
    {
        var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
        problem =
            !isNumber ? new ScalarProblem(ValueDiagnostics.WrongType, "This", Noun, text, "not one")
            : value < minimum || value > maximum ? new ScalarProblem(ValueDiagnostics.OutOfRange, text, minimum, maximum)
            : null;
        return problem is null;
    }

    public override void Describe(JsonObject schema)
    {
        schema["minimum"] = minimum;
        schema["maximum"] = maximum;
    }
}
