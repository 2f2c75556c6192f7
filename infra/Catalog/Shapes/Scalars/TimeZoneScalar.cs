using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Text;

namespace Infra.Catalog.Shapes.Scalars;

/// <summary>
/// A zone of the IANA database, by its name of today or by another that the database keeps. The names are embedded, so that the answer does
/// not depend on the machine's own zone files.
/// </summary>
internal sealed class TimeZoneScalar : Scalar<string>
{
    private static readonly FrozenSet<string> Zones = EmbeddedText
        .Lines(EmbeddedText.Read("iana-zones.txt"))
        .ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Aliases = EmbeddedText
        .Lines(EmbeddedText.Read("iana-aliases.txt"))
        .Select(line => line.Split(' '))
        .ToFrozenDictionary(names => names[0], names => names[1], StringComparer.Ordinal);

    public override string Noun => "an IANA time zone";

    /// <summary>The name of today for one that is kept for older texts; null for any other.</summary>
    public static string? NameOfToday(string zone) => Aliases.GetValueOrDefault(zone);

    public override bool TryParse(string text, [MaybeNullWhen(false)] out string value, [NotNullWhen(false)] out ScalarProblem? problem)
    {
        value = text;
        problem =
            Zones.Contains(text) || Aliases.ContainsKey(text)
                ? null
                : new ScalarProblem(ValueDiagnostics.BadTimeZone, text) { Hint = Hint(text) };
        return problem is null;
    }

    public override void Describe(JsonObject schema) => schema["examples"] = new JsonArray("UTC", "Europe/Berlin", "America/New_York");

    // The zones of a fixed offset count against what people expect: Etc/GMT+5 lies west of Greenwich.
    private static string Hint(string text)
    {
        var places = Zones.Where(zone => !zone.StartsWith("Etc/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        return Suggestion.Sentence(text, places) is { Length: > 0 } sentence ? sentence
            : places.Find(zone => zone.EndsWith($"/{text.Replace(' ', '_')}", StringComparison.OrdinalIgnoreCase)) is { } zone
                ? $"Did you mean '{zone}'?"
            : "";
    }
}
