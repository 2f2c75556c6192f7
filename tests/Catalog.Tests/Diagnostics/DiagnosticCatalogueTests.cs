using System.Text.RegularExpressions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Diagnostics.Rendering;
using Testing;
using Xunit;

namespace Catalog.Tests.Diagnostics;

public sealed partial class DiagnosticCatalogueTests
{
    [Fact]
    public void Codes_AreUnique_AndOfThisRoom()
    {
        Assert.Empty(DiagnosticCatalogue.All.GroupBy(descriptor => descriptor.Code).Where(same => same.Count() > 1).Select(same => same.Key));
        Assert.All(DiagnosticCatalogue.All, descriptor => Assert.Matches("^DP1[0-9]{3}$", descriptor.Code));
    }

    [Fact]
    public void Texts_AreSentences()
    {
        Assert.All(DiagnosticCatalogue.All, descriptor =>
        {
            Assert.EndsWith(".", descriptor.Format, StringComparison.Ordinal);
            Assert.EndsWith(".", descriptor.Hint, StringComparison.Ordinal);
            Assert.EndsWith(".", descriptor.Explanation, StringComparison.Ordinal);
            Assert.False(descriptor.Title.EndsWith('.'), descriptor.Title);
        });
    }

    [Fact]
    public void Reference_IsCurrent()
    {
        var path = Path.Combine(RepositoryRoot.Path, "docs", "diagnostics.md");
        var document = File.ReadAllText(path);
        var section = DiagnosticReference.Section("DP1xxx", "DP1xxx: pipeline definitions", DiagnosticCatalogue.All);

        Golden.Match("../../../docs/diagnostics.md", DiagnosticReference.Replace(document, "DP1xxx", section));
    }

    [Fact]
    public void EveryCode_HasAGoldenCase()
    {
        var raised = GoldenCase.Files()
            .SelectMany(File.ReadLines)
            .Select(line => Mark().Match(line))
            .Where(match => match.Success)
            .Select(match => match.Groups[1].Value)
            .ToHashSet(StringComparer.Ordinal);

        Assert.Empty(DiagnosticCatalogue.All.Select(descriptor => descriptor.Code).Except(raised).Except(GoldenCase.CoveredElsewhere.Keys).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("^#@ [0-9:-]+ (DP1[0-9]{3}) ")]
    private static partial Regex Mark();
}
