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
        Assert.Empty(
            DiagnosticCatalogue.All.GroupBy(descriptor => descriptor.Code).Where(same => same.Count() > 1).Select(same => same.Key)
        );
        Assert.All(DiagnosticCatalogue.All, descriptor => Assert.Matches("^DP(1[0-9]|20)[0-9]{2}$", descriptor.Code));
    }

    [Fact]
    public void Texts_AreSentences()
    {
        Assert.All(
            DiagnosticCatalogue.All,
            descriptor =>
            {
                Assert.EndsWith(".", descriptor.Format, StringComparison.Ordinal);
                Assert.EndsWith(".", descriptor.Hint, StringComparison.Ordinal);
                Assert.EndsWith(".", descriptor.Explanation, StringComparison.Ordinal);
                Assert.False(descriptor.Title.EndsWith('.'), descriptor.Title);
            }
        );
    }

    [Fact]
    public void Reference_IsCurrent()
    {
        var path = Path.Combine(RepositoryRoot.Path, "docs", "diagnostics.md");
        var document = File.ReadAllText(path);
        var (systems, definitions) = (
            DiagnosticCatalogue.All.Where(IsOfSystems),
            DiagnosticCatalogue.All.Where(descriptor => !IsOfSystems(descriptor))
        );
        document = DiagnosticReference.Replace(
            document,
            "DP1xxx",
            DiagnosticReference.Section("DP1xxx", "DP1xxx: pipeline definitions", definitions)
        );
        document = DiagnosticReference.Replace(
            document,
            "systems",
            DiagnosticReference.Section("systems", "DP20xx: definitions and the stack's systems", systems)
        );

        Golden.Match("../../../docs/diagnostics.md", document);
    }

    [Fact]
    public void Reference_HasEveryCodeOfEveryRoom()
    {
        var written = new[] { "infra", "engine" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .SelectMany(file => Literal().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .ToHashSet(StringComparer.Ordinal);
        var described = Described()
            .Matches(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "diagnostics.md")))
            .Select(match => match.Groups[1].Value)
            .ToList();

        Assert.Equal(described.Count, described.Distinct().Count());
        Assert.Equal(written.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryCode_HasAGoldenCase()
    {
        var raised = GoldenCase
            .Files()
            .SelectMany(File.ReadLines)
            .Select(line => Mark().Match(line))
            .Where(match => match.Success)
            .Select(match => match.Groups[1].Value)
            .ToHashSet(StringComparer.Ordinal);

        Assert.Empty(
            DiagnosticCatalogue
                .All.Select(descriptor => descriptor.Code)
                .Except(raised)
                .Except(GoldenCase.CoveredElsewhere.Keys)
                .Order(StringComparer.Ordinal)
        );
    }

    private static bool IsOfSystems(DiagnosticDescriptor descriptor) => descriptor.Code.StartsWith("DP2", StringComparison.Ordinal);

    [GeneratedRegex("\"(DP[1-9][0-9]{3})\"")]
    private static partial Regex Literal();

    [GeneratedRegex(@"^(?:### |\| )(DP[1-9][0-9]{3})\b", RegexOptions.Multiline)]
    private static partial Regex Described();

    [GeneratedRegex("^#@ [0-9:-]+ (DP[12][0-9]{3}) ")]
    private static partial Regex Mark();
}
