using System.Collections.Immutable;
using DataOps.Engine.Model;
using Infra.Catalog.Text;

namespace DataOps.Reporting;

/// <summary>What differs between two property maps, in lines with the signs +, - and ~.</summary>
public sealed class DiffText(ConsoleStyle ink, bool showSecrets)
{
    private readonly ValueText _values = new(showSecrets);

    /// <param name="hidden">Names of properties whose values are not shown.</param>
    public IEnumerable<string> Between(PropertyMap old, PropertyMap current, ImmutableArray<string> hidden, string indent = "    ") =>
        old
            .Keys.Union(current.Keys)
            .Order(StringComparer.Ordinal)
            .SelectMany(key =>
                hidden.Contains(key)
                    ? Hidden(key, old[key], current[key], indent)
                    : Compare(ValueText.Key(key), old[key], current[key], indent)
            );

    /// <summary>All properties of a resource that comes or goes.</summary>
    public IEnumerable<string> Whole(PropertyMap properties, string sign, StyleColor color, string indent = "    ") =>
        properties.SelectMany(entry => Marked(sign, color, ValueText.Key(entry.Key), entry.Value, indent));

    private IEnumerable<string> Compare(string label, PropertyValue? old, PropertyValue? current, string indent)
    {
        if (Equals(old, current))
        {
            return [];
        }

        return (old, current) switch
        {
            (null or PropertyValue.Null, { } added) => Marked("+", StyleColor.Green, label, added, indent),
            ({ } removed, null or PropertyValue.Null) => Marked("-", StyleColor.Red, label, removed, indent),
            (PropertyValue.Object before, PropertyValue.Object now) => Group(
                label,
                "{",
                "}",
                indent,
                Between(before.Properties, now.Properties, [], indent + "    ")
            ),
            (PropertyValue.Array before, PropertyValue.Array now) => Group(
                label,
                "[",
                "]",
                indent,
                Items(before.Items, now.Items, indent + "    ")
            ),
            (PropertyValue.Secret before, PropertyValue.Secret now) when showSecrets => Compare(label, before.Element, now.Element, indent),
            (PropertyValue.String before, PropertyValue.String now) => Texts(label, before.Value, now.Value, "", indent)
                ?? Changed(label, before, now, indent),
            (PropertyValue.Asset { Content.Text: { } before }, PropertyValue.Asset { Content.Text: { } now }) => Texts(
                label,
                before,
                now,
                "asset(text) ",
                indent
            ) ?? Changed(label, old, current, indent),
            _ => Changed(label, old!, current!, indent),
        };
    }

    /// <summary>Documents member by member, texts of several lines line by line; null for texts that are best shown whole.</summary>
    private IEnumerable<string>? Texts(string label, string old, string current, string kind, string indent)
    {
        if (JsonText.TryParse(old) is { } before && JsonText.TryParse(current) is { } now && !Equals(before, now))
        {
            return (before, now) switch
            {
                (PropertyValue.Object from, PropertyValue.Object to) => Group(
                    label,
                    $"{kind}(json) {{",
                    "}",
                    indent,
                    Between(from.Properties, to.Properties, [], indent + "    ")
                ),
                (PropertyValue.Array from, PropertyValue.Array to) => Group(
                    label,
                    $"{kind}(json) [",
                    "]",
                    indent,
                    Items(from.Items, to.Items, indent + "    ")
                ),
                _ => null,
            };
        }

        return old.Contains('\n', StringComparison.Ordinal) || current.Contains('\n', StringComparison.Ordinal)
            ? Group(label, $"{kind}<<", ">>", indent, LineDiff.Between(old, current).Select(line => Changed(line.Sign, line.Text, indent)))
            : null;
    }

    private string Changed(char sign, string text, string indent) =>
        ink.Paint($"{indent}    {sign} {SafeText.Line(text)}".TrimEnd(), ColorOf(sign));

    private static StyleColor ColorOf(char sign) =>
        sign switch
        {
            '+' => StyleColor.Green,
            '-' => StyleColor.Red,
            _ => StyleColor.None,
        };

    private IEnumerable<string> Items(ImmutableArray<PropertyValue> old, ImmutableArray<PropertyValue> current, string indent) =>
        Enumerable
            .Range(0, Math.Max(old.Length, current.Length))
            .SelectMany(index =>
                Compare($"[{index}]", index < old.Length ? old[index] : null, index < current.Length ? current[index] : null, indent)
            );

    private IEnumerable<string> Group(string label, string open, string close, string indent, IEnumerable<string> inner) =>
        [ink.Paint($"{indent}~ {label}: {open}", StyleColor.Yellow), .. inner, ink.Paint($"{indent}  {close}", StyleColor.Yellow)];

    private IEnumerable<string> Changed(string label, PropertyValue old, PropertyValue current, string indent)
    {
        var before = _values.Lines(old);
        var now = _values.Lines(current);
        return before.Count == 1 && now.Count == 1
            ? [ink.Paint($"{indent}~ {label}: {before[0]} => {now[0]}", StyleColor.Yellow)]
            : [.. Marked("-", StyleColor.Red, label, old, indent), .. Marked("+", StyleColor.Green, label, current, indent)];
    }

    private IEnumerable<string> Hidden(string key, PropertyValue? old, PropertyValue? current, string indent) =>
        Equals(old, current) ? [] : [ink.Paint($"{indent}~ {ValueText.Key(key)}: [diff hidden]", StyleColor.Yellow)];

    private IEnumerable<string> Marked(string sign, StyleColor color, string label, PropertyValue value, string indent)
    {
        var lines = _values.Lines(value);
        for (var i = 0; i < lines.Count; i++)
        {
            yield return ink.Paint(
                i == 0 ? $"{indent}{sign} {label}: {lines[i]}" : $"{indent}{new string(' ', sign.Length + 1)}{lines[i]}",
                color
            );
        }
    }
}
