using Infra.Catalog.Rules;
using Testing;
using Xunit;

namespace Catalog.Tests.Rules;

public sealed class RuleListsTests
{
    [Fact]
    public void PipelineRules_AreThoseOfTheFolder() =>
        Assert.Equal(Files("Pipelines"), PipelineRules.All.Select(rule => rule.GetType().Name).Order(StringComparer.Ordinal));

    [Fact]
    public void CatalogRules_AreThoseOfTheFolder() =>
        Assert.Equal(Files("Platform"), CatalogRules.All.Select(rule => rule.GetType().Name).Order(StringComparer.Ordinal));

    private static IEnumerable<string> Files(string folder) =>
        Directory
            .EnumerateFiles(Path.Combine(RepositoryRoot.Path, "infra", "Catalog", "Rules", folder), "*Rule.cs")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal);
}
