using System.Text.RegularExpressions;
using Testing;
using Xunit;

namespace Architecture.Tests;

/// <summary>The seam of infra/Components: what is neutral names no system, and each system is a folder with the same anatomy.</summary>
public sealed partial class SeamTests
{
    private static readonly string[] Concerns = ["Orchestrators", "GitOps", "Warehouses", "Lakes", "Identities"];

    private static readonly string Root = Path.Combine(RepositoryRoot.Path, "infra", "Components");

    [Fact]
    public void NeutralSources_NameNoSystem()
    {
        var found =
            from file in Neutral()
            from Match word in SystemWord().Matches(File.ReadAllText(file))
            select $"{Path.GetRelativePath(Root, file)}: {word.Value}";
        Assert.Empty(found);
    }

    [Fact]
    public void EverySystem_HasItsInterfaceAndItsHonours()
    {
        var incomplete =
            from concern in Concerns
            from folder in Directory.EnumerateDirectories(Path.Combine(Root, concern))
            where Path.GetFileName(folder) != "Planned"
            where !File.Exists(Path.Combine(folder, "honours.txt")) || !Directory.EnumerateFiles(folder, "*.cs").Any(Implements)
            select Path.GetRelativePath(Root, folder);
        Assert.Empty(incomplete);
    }

    [Fact]
    public void EverySystem_ReadsTheHonoursOfItsFolder()
    {
        var strangers =
            from concern in Concerns
            from folder in Directory.EnumerateDirectories(Path.Combine(Root, concern))
            where Path.GetFileName(folder) != "Planned"
            let name = SystemName().Match(File.ReadAllText(Path.Combine(folder, "honours.txt"))).Groups[1].Value
            let source = File.ReadAllText(Directory.EnumerateFiles(folder, "*.cs").First(Implements))
            where !source.Contains($"SystemCatalogue.Of(\"{name}\")", StringComparison.Ordinal)
            select Path.GetRelativePath(Root, folder);
        Assert.Empty(strangers);
    }

    [Fact]
    public void Systems_AreChosenInOnePlace()
    {
        string[] files = ["PlatformStack.cs", "DeliverySystems.cs"];
        var chosen = string.Concat(files.Select(file => File.ReadAllText(Path.Combine(RepositoryRoot.Path, "infra", "Platform", file))));
        var names =
            from concern in Concerns
            from folder in Directory.EnumerateDirectories(Path.Combine(Root, concern))
            where Path.GetFileName(folder) != "Planned"
            select Path.GetFileNameWithoutExtension(Directory.EnumerateFiles(folder, "*.cs").First(Implements));
        Assert.All(names, name => Assert.Contains($"new {name}", chosen, StringComparison.Ordinal));
    }

    // Workloads, Tasks, and the files that stand directly in a concern's folder.
    private static IEnumerable<string> Neutral() =>
        new[] { "Workloads", "Tasks" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories))
            .Concat(Concerns.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs")));

    private static bool Implements(string file) => Implementation().IsMatch(File.ReadAllText(file));

    [GeneratedRegex(
        @"\bAws\b|\baws\b|\bIam\b|\bEks\b|\bS3\b|\bs3a?://|Redshift|Airflow|ArgoCd|\bDag[A-Z]\w*|\b5439\b",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex SystemWord();

    [GeneratedRegex(@"^system: (\S+)$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex SystemName();

    [GeneratedRegex(
        @"\) : I(Orchestrator|GitOpsOperator|Warehouse|Identity)\b|record \w+ : I(Orchestrator|Lake)\b",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Implementation();
}
