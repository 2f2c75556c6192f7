using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Catalog.Explaining;

/// <summary>Explanations for people and for machines.</summary>
public static class ExplanationText
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// <c>tasks.build.retries.max = 3   environments.prod pipelines/.../pipeline.yaml:120</c>, with what each value overrides on lines of
    /// its own,
    /// and <c>schedule removed   environments.dev pipelines/.../pipeline.yaml:130</c> where a layer took a value away.
    /// </summary>
    public static string Text(PipelineExplanation explanation)
    {
        var text = new StringBuilder();
        text.Append($"{explanation.Id} in {explanation.Environment}\n");
        text.Append($"definition {explanation.DefinitionHash.Short}, effective {explanation.EffectiveHash.Short}\n\n");
        var width = explanation.Values.Select(value => Line(value).Length).Where(length => length <= 60).DefaultIfEmpty(0).Max();
        foreach (var value in explanation.Values)
        {
            text.Append(Line(value).PadRight(width))
                .Append("  # ")
                .Append(value.InheritedFrom is { } source ? $"inherited from {source}, " : "")
                .Append(value.Origin);
            text.Append(value.WrittenAs == value.Value ? "\n" : $", written {OneLine(value.WrittenAs ?? "")}\n");
            foreach (var weaker in value.Overrides)
            {
                text.Append(weaker.Value is { } replaced ? $"    overrides {OneLine(replaced)}" : "    removed")
                    .Append($"  # {weaker.Origin}\n");
            }
        }

        return text.ToString();
    }

    /// <summary>
    /// <c>{ pipeline, environment, definitionHash, effectiveHash, values: [{ path, value, writtenAs, layer, file, line, column, overrides:
    /// [...] }] }</c>
    /// </summary>
    public static string Json(PipelineExplanation explanation) =>
        new JsonObject
        {
            ["pipeline"] = explanation.Id.ToString(),
            ["environment"] = explanation.Environment,
            ["definitionHash"] = explanation.DefinitionHash.Value,
            ["effectiveHash"] = explanation.EffectiveHash.Value,
            ["values"] = new JsonArray([
                .. explanation.Values.Select(value =>
                {
                    var result = Place(
                        new JsonObject
                        {
                            ["path"] = value.Path,
                            ["value"] = value.Value,
                            ["writtenAs"] = value.WrittenAs,
                        },
                        value.Origin
                    );
                    if (value.InheritedFrom is { } source)
                    {
                        result["inheritedFrom"] = source;
                    }

                    result["overrides"] = new JsonArray([
                        .. value.Overrides.Select(weaker => Place(new JsonObject { ["value"] = weaker.Value }, weaker.Origin)),
                    ]);
                    return result;
                }),
            ]),
        }.ToJsonString(Indented);

    private static string Line(ExplainedValue value) =>
        value.Value is { } text ? $"{value.Path} = {OneLine(text)}" : $"{value.Path} removed";

    private static string OneLine(string text) =>
        text.ReplaceLineEndings(" ") is { Length: > 100 } line ? line[..97] + "..." : text.ReplaceLineEndings(" ");

    private static JsonObject Place(JsonObject target, ValueOrigin origin)
    {
        target["layer"] = origin.LayerName;
        if (origin.Span is { } span)
        {
            target["file"] = span.File.Value;
            target["line"] = span.Line;
            target["column"] = span.Column;
        }

        return target;
    }
}
