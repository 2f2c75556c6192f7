using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Catalog.Diagnostics.Rendering;

/// <summary>
/// Findings for machines: <c>{ "version": 1, "errors": N, "warnings": N, "diagnostics": [{ code, severity, message, hint, file, line,
/// column, endLine, endColumn, related }] }</c>. Findings about settings have <c>key</c> and those about resources <c>urn</c> instead of a
/// place.
/// </summary>
public static class DiagnosticJson
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Render(ImmutableArray<Diagnostic> diagnostics) =>
        new JsonObject
        {
            ["version"] = 1,
            ["errors"] = diagnostics.Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error),
            ["warnings"] = diagnostics.Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Warning),
            ["diagnostics"] = new JsonArray([.. diagnostics.Select(One)]),
        }.ToJsonString(Indented);

    private static JsonObject One(Diagnostic diagnostic)
    {
        var result = new JsonObject
        {
            ["code"] = diagnostic.Code,
            ["severity"] = Word(diagnostic.Severity),
            ["title"] = diagnostic.Descriptor.Title,
            ["message"] = diagnostic.Message,
            ["hint"] = diagnostic.Hint,
        };
        Place(result, diagnostic.Site);
        if (diagnostic.Related.Length > 0)
        {
            result["related"] = new JsonArray([
                .. diagnostic.Related.Select(related =>
                {
                    var place = new JsonObject { ["note"] = related.Note };
                    Place(place, related.Site);
                    return place;
                }),
            ]);
        }

        return result;
    }

    internal static string Word(DiagnosticSeverity severity) =>
        severity switch
        {
            DiagnosticSeverity.Error => "error",
            DiagnosticSeverity.Warning => "warning",
            _ => "note",
        };

    private static void Place(JsonObject target, DiagnosticSite site) =>
        site.Match(
            file =>
            {
                target["file"] = file.Span.File.Value;
                target["line"] = file.Span.Line;
                target["column"] = file.Span.Column;
                target["endLine"] = file.Span.EndLine;
                target["endColumn"] = file.Span.EndColumn;
                return target;
            },
            config =>
            {
                target["key"] = config.Key;
                return target;
            },
            resource =>
            {
                target["urn"] = resource.Urn;
                return target;
            }
        );
}
