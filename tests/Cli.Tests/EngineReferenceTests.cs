using System.Reflection;
using System.Text;
using DataOps.Engine.Diagnostics;
using Infra.Catalog.Diagnostics.Rendering;
using Testing;
using Xunit;

namespace Cli.Tests;

public sealed class EngineReferenceTests
{
    private const string Section = "planning and execution";

    private static readonly List<EngineDiagnostic> All =
    [
        .. typeof(EngineDiagnostics)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => field.GetValue(null))
            .OfType<EngineDiagnostic>()
            .OrderBy(finding => finding.Code, StringComparer.Ordinal),
    ];

    [Fact]
    public void Codes_OfTheEngine_AreUnique() => Assert.Equal(All.Count, All.Select(finding => finding.Code).Distinct().Count());

    [Fact]
    public void Reference_OfTheEngine_IsCurrent()
    {
        var text = new StringBuilder($"<!-- begin {Section} -->\n\n## Planning and execution\n");
        foreach (var finding in All)
        {
            text.Append($"\n### {finding.Code}: {finding.Title}\n");
            text.Append(finding.Hint is { } hint ? $"\n**What to do:** {hint}\n" : "");
        }

        text.Append($"\n<!-- end {Section} -->");
        var document = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "diagnostics.md"));

        Golden.Match("../../docs/diagnostics.md", DiagnosticReference.Replace(document, Section, text.ToString()));
    }
}
