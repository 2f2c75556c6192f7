using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace DataOps.Engine.Host.Configuration;

/// <summary>
/// A path into a structured value: names and indices, written <c>root.nested</c>, <c>root["a name"]</c>, <c>root.list[0]</c>. A quote
/// inside quotes is written <c>\"</c>. Source: Pulumi's property paths in their strict form.
/// </summary>
public static class ConfigPath
{
    /// <summary>Parses a path; the first segment is always a name.</summary>
    /// <exception cref="FaultException">DP2504</exception>
    public static ImmutableArray<ConfigPathSegment> Parse(string text)
    {
        var segments = ImmutableArray.CreateBuilder<ConfigPathSegment>();
        if (text.StartsWith('.'))
        {
            throw Invalid(text, "expected property path to start with a name or index");
        }

        var at = 0;
        while (at < text.Length)
        {
            switch (text[at])
            {
                case '.':
                    at++;
                    if (at == text.Length)
                    {
                        throw Invalid(text, "expected property path to end with a name or index");
                    }

                    if (text[at] == '[')
                    {
                        throw Invalid(text, "expected property name after '.'");
                    }

                    break;
                case '[' when at + 1 < text.Length && text[at + 1] == '"':
                    segments.Add(ReadQuoted(text, ref at));
                    break;
                case '[':
                    segments.Add(ReadIndex(text, ref at));
                    break;
                default:
                    var end = text.AsSpan(at).IndexOfAny('.', '[');
                    var name = end < 0 ? text[at..] : text.Substring(at, end);
                    segments.Add(new ConfigPathSegment.Name(name));
                    at += name.Length;
                    break;
            }
        }

        return segments switch
        {
            [] => throw Invalid(text, "empty config key path"),
            [ConfigPathSegment.Name { Value: "" }, ..] => throw Invalid(text, "config key is empty"),
            [ConfigPathSegment.Name, ..] => segments.ToImmutable(),
            _ => throw Invalid(text, "first path segment of config key must be a string"),
        };
    }

    private static ConfigPathSegment.Name ReadQuoted(string text, ref int at)
    {
        var name = new StringBuilder();
        for (at += 2; ; at++)
        {
            if (at >= text.Length)
            {
                throw Invalid(text, "missing closing quote in property name");
            }

            if (text[at] == '"')
            {
                break;
            }

            if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] == '"')
            {
                at++;
            }

            name.Append(text[at]);
        }

        at++;
        if (at >= text.Length || text[at] != ']')
        {
            throw Invalid(text, "missing closing bracket in property access");
        }

        at++;
        return new ConfigPathSegment.Name(name.ToString());
    }

    private static ConfigPathSegment ReadIndex(string text, ref int at)
    {
        var close = text.IndexOf(']', at);
        if (close < 0)
        {
            throw Invalid(text, "missing closing bracket in array index");
        }

        var inner = text[(at + 1)..close];
        at = close + 1;
        if (inner == "*")
        {
            return new ConfigPathSegment.Name(inner);
        }

        return int.TryParse(inner, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index)
            ? new ConfigPathSegment.Index(index)
            : throw Invalid(text, $"invalid array index '{inner}'");
    }

    private static FaultException Invalid(string text, string reason) =>
        new(
            SettingsDiagnostics.InvalidKey,
            $"'{text}' is not a path: {reason}",
            "Paths look like parent.child, names[0] or [\"a.name\"].child; quote them for the shell."
        );
}
