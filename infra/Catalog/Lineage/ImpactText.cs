using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Catalog.Text;

namespace Infra.Catalog.Lineage;

/// <summary>An impact for people, for machines and as a Mermaid flowchart.</summary>
public static class ImpactText
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Text(ImpactReport report)
    {
        if (report.IsEmpty)
        {
            return "Nothing is affected.\n";
        }

        var text = new StringBuilder("Changed pipelines\n");
        foreach (var change in report.Changed)
        {
            text.Append($"  {Word(change.Kind), -10} {change.Id} ({change.Owner})\n");
            foreach (var file in change.Kind == ChangeKind.Changed ? change.Files : [])
            {
                text.Append($"             {file}\n");
            }
        }

        Section(text, "Affected pipelines", report.Affected.Select(id => id.ToString()));
        foreach (var impact in report.Models)
        {
            text.Append($"\nModels of {impact.Project}\n");
            if (impact.Changed.Length > 0)
            {
                text.Append($"  changed   {string.Join(", ", impact.Changed)}\n");
            }

            if (impact.Affected.Length > 0)
            {
                text.Append($"  affected  {string.Join(", ", impact.Affected)}\n");
            }

            foreach (var model in impact.MayBeAffected)
            {
                text.Append($"  may be    {model.Name}: {model.Reason}\n");
            }

            text.Append($"  dbt build --select \"{impact.Select}\"\n");
        }

        Section(text, "Datasets", report.Datasets);
        Section(text, "Consumers", report.Consumers);
        Section(
            text,
            "Deployed for them",
            report
                .Resources.GroupBy(resource => resource.For)
                .SelectMany(owner => owner.Select(resource => $"  {resource.Type} {resource.Name}").Prepend(owner.Key))
        );
        Section(text, "Contracts", report.Diagnostics.Select(finding => $"{finding.Code} {finding.Message}"));
        return text.ToString();
    }

    /// <summary>
    /// <c>{ changed: [{ id, kind, owner, files }], affected, toRun, models: [{ pipeline, project, changed, affected, mayBeAffected: [{
    /// name, reason }], select }], datasets, consumers, resources: [{ for, type, name, urn }], contracts: [{ code, message, hint, file,
    /// line }] }</c>
    /// </summary>
    public static string Json(ImpactReport report) =>
        new JsonObject
        {
            ["changed"] = new JsonArray([
                .. report.Changed.Select(change => new JsonObject
                {
                    ["id"] = change.Id.ToString(),
                    ["kind"] = Word(change.Kind),
                    ["owner"] = change.Owner.Value,
                    ["files"] = Strings(change.Files.Select(file => file.Value)),
                }),
            ]),
            ["affected"] = Strings(report.Affected.Select(id => id.ToString())),
            ["toRun"] = Strings(report.ToRun.Select(id => id.ToString())),
            ["models"] = new JsonArray([
                .. report.Models.Select(impact => new JsonObject
                {
                    ["pipeline"] = impact.Pipeline.ToString(),
                    ["project"] = impact.Project.Value,
                    ["changed"] = Strings(impact.Changed),
                    ["affected"] = Strings(impact.Affected),
                    ["mayBeAffected"] = new JsonArray([
                        .. impact.MayBeAffected.Select(model => new JsonObject { ["name"] = model.Name, ["reason"] = model.Reason }),
                    ]),
                    ["select"] = impact.Select,
                }),
            ]),
            ["datasets"] = Strings(report.Datasets),
            ["consumers"] = Strings(report.Consumers),
            ["resources"] = new JsonArray([
                .. report.Resources.Select(resource => new JsonObject
                {
                    ["for"] = resource.For,
                    ["type"] = resource.Type,
                    ["name"] = resource.Name,
                    ["urn"] = resource.Urn,
                }),
            ]),
            ["contracts"] = new JsonArray([
                .. report.Diagnostics.Select(finding => new JsonObject
                {
                    ["code"] = finding.Code,
                    ["message"] = finding.Message,
                    ["hint"] = finding.Hint,
                    ["file"] = finding.Span?.File.Value,
                    ["line"] = finding.Span?.Line,
                }),
            ]),
        }.ToJsonString(Indented);

    public static string Mermaid(ImpactReport report)
    {
        var nodes = report.Flow.SelectMany(edge => new[] { edge.From, edge.To }).Distinct().Order().ToImmutableArray();
        var text = new StringBuilder("flowchart LR\n");
        for (var index = 0; index < nodes.Length; index++)
        {
            var label = SafeText.Mermaid(nodes[index].Id);
            text.Append(
                $"  n{index}{(nodes[index].Kind switch { LineageNodeKind.Dataset => $"[(\"{label}\")]", LineageNodeKind.Exposure => $"([\"{label}\"])", _ => $"[\"{label}\"]" })}\n"
            );
        }

        foreach (var edge in report.Flow)
        {
            text.Append($"  n{nodes.IndexOf(edge.From)} --> n{nodes.IndexOf(edge.To)}\n");
        }

        return text.ToString();
    }

    private static string Word(ChangeKind kind) =>
        kind switch
        {
            ChangeKind.Added => "added",
            ChangeKind.Removed => "removed",
            ChangeKind.Changed => "changed",
            _ => "rerendered",
        };

    private static void Section(StringBuilder text, string heading, IEnumerable<string> lines)
    {
        var isFirst = true;
        foreach (var line in lines)
        {
            text.Append(isFirst ? $"\n{heading}\n" : "").Append($"  {line}\n");
            isFirst = false;
        }
    }

    private static JsonArray Strings(IEnumerable<string> items) => new([.. items.Select(item => (JsonNode?)JsonValue.Create(item))]);
}
