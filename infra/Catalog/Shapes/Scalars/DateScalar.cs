using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;
using Infra.Catalog.Diagnostics;

namespace Infra.Catalog.Shapes.Scalars;

/// <summary>A calendar date, <c>YYYY-MM-DD</c>.</summary>
internal sealed class DateScalar : Scalar<DateOnly>
{
    public override string Noun => "a date";

    public override bool TryParse(string text, [MaybeNullWhen(false)] out DateOnly value, [NotNullWhen(false)] out ScalarProblem? problem)
    {
        problem = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value)
            ? null
            : new ScalarProblem(ValueDiagnostics.BadDate, text);
        return problem is null;
    }

    public override void Describe(JsonObject schema) => schema["format"] = "date";
}
