using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Catalog.Text;

namespace Infra.Catalog.Diagnostics.Rendering;

/// <summary>Findings as SARIF 2.1.0 (OASIS), which code hosts show beside the changed lines.</summary>
public static class DiagnosticSarif
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Render(ImmutableArray<Diagnostic> diagnostics, string toolVersion)
    {
        var rules = diagnostics
            .Select(diagnostic => diagnostic.Descriptor)
            .DistinctBy(descriptor => descriptor.Code)
            .OrderBy(descriptor => descriptor.Code, StringComparer.Ordinal)
            .ToList();
        return new JsonObject
        {
            ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(
                new JsonObject
                {
                    ["tool"] = new JsonObject
                    {
                        ["driver"] = new JsonObject
                        {
                            ["name"] = "dataops",
                            ["version"] = toolVersion,
                            ["rules"] = new JsonArray([.. rules.Select(Rule)]),
                        },
                    },
                    ["columnKind"] = "utf16CodeUnits",
                    ["originalUriBaseIds"] = new JsonObject
                    {
                        ["SRCROOT"] = new JsonObject { ["description"] = new JsonObject { ["text"] = "The root of the repository." } },
                    },
                    ["results"] = new JsonArray([
                        .. diagnostics.Select(diagnostic => Result(diagnostic, rules.FindIndex(rule => rule.Code == diagnostic.Code))),
                    ]),
                }
            ),
        }.ToJsonString(Indented);
    }

    private static JsonObject Rule(DiagnosticDescriptor descriptor) =>
        new()
        {
            ["id"] = descriptor.Code,
            ["name"] = string.Concat(descriptor.Title.Split(' ').Select(word => char.ToUpperInvariant(word[0]) + word[1..])),
            ["shortDescription"] = new JsonObject { ["text"] = descriptor.Title },
            ["fullDescription"] = new JsonObject { ["text"] = descriptor.Explanation },
            ["help"] = new JsonObject { ["text"] = descriptor.Hint },
            ["defaultConfiguration"] = new JsonObject { ["level"] = DiagnosticJson.Word(descriptor.Severity) },
        };

    private static JsonObject Result(Diagnostic diagnostic, int index)
    {
        var result = new JsonObject
        {
            ["ruleId"] = diagnostic.Code,
            ["ruleIndex"] = index,
            ["level"] = DiagnosticJson.Word(diagnostic.Severity),
            ["message"] = new JsonObject
            {
                ["text"] = SafeText.Lines(diagnostic.Hint.Length == 0 ? diagnostic.Message : $"{diagnostic.Message} {diagnostic.Hint}"),
            },
            ["locations"] = new JsonArray(Location(diagnostic.Site, null)),
        };
        if (diagnostic.Related.Length > 0)
        {
            result["relatedLocations"] = new JsonArray([.. diagnostic.Related.Select(related => Location(related.Site, related.Note))]);
        }

        return result;
    }

    private static JsonObject Location(DiagnosticSite site, string? note)
    {
        var location = site.Match(
            file => new JsonObject
            {
                ["physicalLocation"] = new JsonObject
                {
                    ["artifactLocation"] = new JsonObject
                    {
                        ["uri"] = Uri.EscapeDataString(file.Span.File.Value).Replace("%2F", "/", StringComparison.Ordinal),
                        ["uriBaseId"] = "SRCROOT",
                    },
                    ["region"] = new JsonObject
                    {
                        ["startLine"] = file.Span.Line,
                        ["startColumn"] = file.Span.Column,
                        ["endLine"] = file.Span.EndLine,
                        ["endColumn"] = Math.Max(file.Span.EndColumn, file.Span.Line == file.Span.EndLine ? file.Span.Column : 1),
                    },
                },
            },
            config => Logical(config.Key, "configuration"),
            resource => Logical(resource.Urn, "resource")
        );
        if (note is not null)
        {
            location["message"] = new JsonObject { ["text"] = note };
        }

        return location;
    }

    private static JsonObject Logical(string name, string kind) =>
        new() { ["logicalLocations"] = new JsonArray(new JsonObject { ["fullyQualifiedName"] = name, ["kind"] = kind }) };
}
