using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;
using Infra.Catalog.Diagnostics;

namespace Infra.Catalog.Shapes.Scalars;

/// <summary>A whole number within bounds.</summary>
/// <param name="minimum">The smallest value.</param>
/// <param name="maximum">The largest value.</param>
/// <param name="step">The distance between two values that count.</param>
internal sealed class IntegerScalar(int minimum, int maximum, int step = 1) : Scalar<int>
{
    public override string Noun => "a whole number";

    public override ScalarForm Form => ScalarForm.Integer;

    /// <summary>The bounds in words: <c>8 to 512 in steps of 8</c>.</summary>
    public string Bounds { get; } =
        string.Create(CultureInfo.InvariantCulture, $"{minimum} to {maximum}{(step > 1 ? $" in steps of {step}" : "")}");

    public override bool TryParse(string text, [MaybeNullWhen(false)] out int value, [NotNullWhen(false)] out ScalarProblem? problem)
    {
        var isNumber = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        problem =
            !isNumber ? new ScalarProblem(ValueDiagnostics.WrongType, "This", Noun, text, "not one")
            : number < minimum || number > maximum || (number - minimum) % step != 0
                ? new ScalarProblem(ValueDiagnostics.OutOfRange, text, minimum, maximum)
            : null;
        value = problem is null ? (int)number : 0;
        return problem is null;
    }

    public override void Describe(JsonObject schema)
    {
        schema["minimum"] = minimum;
        schema["maximum"] = maximum;
        if (step > 1)
        {
            schema["multipleOf"] = step;
        }
    }
}
