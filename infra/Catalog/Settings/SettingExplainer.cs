using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Catalog.Files;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Settings;

/// <summary>Answers which file each setting of a stack comes from.</summary>
public static class SettingExplainer
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The values at a setting's path and below it, in the order of their keys.</summary>
    /// <param name="files">The repository.</param>
    /// <param name="stack">The stack's name.</param>
    /// <param name="path">A key, with a path below it or without; the namespace with its colon for all.</param>
    public static ImmutableArray<ExplainedSetting> Explain(ICatalogFiles files, string stack, string path)
    {
        var values = ImmutableArray.CreateBuilder<ExplainedSetting>();
        foreach (var (key, entry) in SettingFiles.Read(files, stack).Values)
        {
            Walk(key, entry.Value, values);
        }

        var environment = $"{StackSettings.Namespace}:{StackSettings.EnvironmentKey}";
        if (values.All(value => value.Path != environment))
        {
            values.Add(new ExplainedSetting(environment, stack, null, []));
        }

        return [.. values.Where(value => IsAt(value.Path, path)).OrderBy(value => value.Path, StringComparer.Ordinal)];
    }

    /// <summary>
    /// <c>dataops:warehouse.database = analytics   # Pulumi.yaml:11</c>, with what each value overrides on lines of its own.
    /// </summary>
    public static string Text(IReadOnlyList<ExplainedSetting> values)
    {
        var text = new StringBuilder();
        var width = values.Select(value => Line(value).Length).Where(length => length <= 60).DefaultIfEmpty(0).Max();
        foreach (var value in values)
        {
            text.Append(Line(value).PadRight(width)).Append("  # ").Append(Place(value.Span)).Append('\n');
            foreach (var weaker in value.Overrides)
            {
                text.Append($"    overrides {weaker.Value}  # {Place(weaker.Span)}\n");
            }
        }

        return text.ToString();
    }

    /// <summary><c>[{ path, value, file, line, column, overrides: [...] }]</c></summary>
    public static string Json(IReadOnlyList<ExplainedSetting> values) => Array(values).ToJsonString(Indented);

    private static JsonArray Array(IEnumerable<ExplainedSetting> values) => new([.. values.Select(Object)]);

    private static JsonNode Object(ExplainedSetting value)
    {
        var result = new JsonObject { ["path"] = value.Path, ["value"] = value.Value };
        if (value.Span is { } span)
        {
            result["file"] = span.File.Value;
            result["line"] = span.Line;
            result["column"] = span.Column;
        }

        result["overrides"] = Array(value.Overrides);
        return result;
    }

    private static void Walk(string path, YamlNode node, ImmutableArray<ExplainedSetting>.Builder values)
    {
        switch (node)
        {
            case YamlNode.Map map:
                foreach (var entry in map.Entries)
                {
                    Walk($"{path}.{entry.Key}", entry.Value, values);
                }

                break;
            case YamlNode.List list:
                foreach (var (item, index) in list.Items.Select((item, index) => (item, index)))
                {
                    Walk($"{path}[{index}]", item, values);
                }

                break;
            default:
                ImmutableArray<ExplainedSetting> weaker = node.Overrides is { } other
                    ? [new ExplainedSetting(path, Written(other), other.Span, [])]
                    : [];
                values.Add(new ExplainedSetting(path, Written(node), node.Span, weaker));
                break;
        }
    }

    private static string Written(YamlNode node) =>
        node.Match(
            scalar =>
                scalar.IsBroken ? "[secret]"
                : scalar.IsNull ? "null"
                : scalar.Text,
            list => $"[{string.Join(", ", list.Items.Select(Written))}]",
            map => $"{{{string.Join(", ", map.Entries.Select(entry => $"{entry.Key}: {Written(entry.Value)}"))}}}"
        );

    private static bool IsAt(string value, string path) =>
        value == path
        || value.StartsWith(path + ".", StringComparison.Ordinal)
        || value.StartsWith(path + "[", StringComparison.Ordinal)
        || (path.EndsWith(':') && value.StartsWith(path, StringComparison.Ordinal));

    private static string Line(ExplainedSetting value) => $"{value.Path} = {value.Value.ReplaceLineEndings(" ")}";

    private static string Place(SourceSpan? place) => place is { } span ? $"{span.File}:{span.Line}" : "built-in";
}
