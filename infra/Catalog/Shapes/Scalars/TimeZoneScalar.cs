using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Text;

namespace Infra.Catalog.Shapes.Scalars;

/// <summary>
/// A zone of the IANA database by its area and city. The names are embedded, so that the answer does not depend on the machine's own zone files.
/// </summary>
internal sealed class TimeZoneScalar : Scalar<string>
{
    private static readonly FrozenSet<string> Zones = Load();

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
        : Zones.Order(StringComparer.Ordinal).FirstOrDefault(zone => zone.EndsWith($"/{text.Replace(' ', '_')}", StringComparison.OrdinalIgnoreCase)) is { } zone ? $"Did you mean '{zone}'?"
        : "";

    private static FrozenSet<string> Load()
    {
        using var stream = typeof(TimeZoneScalar).Assembly.GetManifestResourceStream("iana-zones.txt")
            ?? throw new InvalidOperationException("The embedded list of time zones is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#')).ToFrozenSet(StringComparer.Ordinal);
    }
}
