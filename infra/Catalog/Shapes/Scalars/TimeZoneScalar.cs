using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Text;

namespace Infra.Catalog.Shapes.Scalars;

/// <summary>
/// A zone of the IANA database by its area and city. The names are embedded, so that the answer does not depend on the machine's own zone
/// files.
/// </summary>
internal sealed class TimeZoneScalar : Scalar<string>
{
    private static readonly FrozenSet<string> Zones = EmbeddedText
        .Lines(EmbeddedText.Read("iana-zones.txt"))
        .ToFrozenSet(StringComparer.Ordinal);

    public override string Noun => "an IANA time zone";

    public override bool TryParse(string text, [MaybeNullWhen(false)] out string value, [NotNullWhen(false)] out ScalarProblem? problem)
    {
        value = text;
        problem = Zones.Contains(text) ? null : new ScalarProblem(ValueDiagnostics.BadTimeZone, text) { Hint = Hint(text) };
        return problem is null;
    }

    public override void Describe(JsonObject schema) => schema["examples"] = new JsonArray("UTC", "Europe/Berlin", "America/New_York");

    private static string Hint(string text) =>
        Suggestion.Sentence(text, Zones) is { Length: > 0 } sentence ? sentence
        : Zones
            .Order(StringComparer.Ordinal)
            .FirstOrDefault(zone => zone.EndsWith($"/{text.Replace(' ', '_')}", StringComparison.OrdinalIgnoreCase))
            is { } zone
            ? $"Did you mean '{zone}'?"
        : "";
}
