using Testing;
using Xunit;

namespace Catalog.Tests.Diagnostics;

public sealed class GoldenCaseTests
{
    public static TheoryData<string> Cases() => [.. GoldenCase.Names()];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Findings_AreThoseBesideTheFile(string name)
    {
        var findings = GoldenCase.Load(name).Diagnostics;

        Assert.NotEmpty(findings);
        var expected = Directory
            .EnumerateFiles(Path.Combine(GoldenCase.Root(), name), "*" + GoldenCase.Suffix, SearchOption.AllDirectories)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var file in findings.GroupBy(finding => finding.Span!.Value.File.Value["pipelines/".Length..]))
        {
            var path = Path.Combine(GoldenCase.Root(), name, file.Key);
            var text = File.Exists(path) ? File.ReadAllText(path) : "(not in the case)\n";
            Golden.Match($"Cases/{name}/{file.Key}{GoldenCase.Suffix}", GoldenCase.Annotated(text, file));
            expected.Remove(path + GoldenCase.Suffix);
        }

        Assert.Empty(expected);
    }

    [Fact]
    public void Base_HasNoFindings() =>
        Assert.Equal("", string.Join('\n', GoldenCase.Load("_base").Diagnostics.Select(finding => finding.ToString())));
}
