using System.Text.Json;
using Testing;
using Xunit;

namespace Catalog.Tests.Jinja;

/// <summary>
/// Templates with what Python's Jinja 3.1 made of them in dbt's sandbox: <c>recorded.json</c>, each a text or the kind of fault.
/// </summary>
public sealed class RecordedTemplateTests
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "tests", "Catalog.Tests", "Jinja");

    public static TheoryData<string, string?, string?> Recorded()
    {
        var data = new TheoryData<string, string?, string?>();
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "recorded.json")));
        foreach (var item in document.RootElement.EnumerateArray())
        {
            data.Add(item.GetProperty("template").GetString()!, Text(item, "text"), Text(item, "fault"));
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public void Template_GivesWhatJinjaGives(string template, string? text, string? fault)
    {
        var rendered = TemplateFixture.Render(template);
        if (text is not null)
        {
            Assert.Equal(text, rendered);
        }
        else
        {
            Assert.StartsWith(
                fault == "syntax"
                    ? rendered.StartsWith("!UnknownFilter", StringComparison.Ordinal)
                        ? "!UnknownFilter"
                        : "!Syntax"
                    : "!Wrong",
                rendered,
                StringComparison.Ordinal
            );
        }
    }

    private static string? Text(JsonElement item, string name) => item.TryGetProperty(name, out var value) ? value.GetString() : null;
}
