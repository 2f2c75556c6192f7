using System.Text.RegularExpressions;
using Testing;
using Xunit;

namespace Architecture.Tests;

/// <summary>Rules that no analyzer here expresses, over the sources of the program and the engine.</summary>
public sealed partial class SourceTests
{
    [Fact]
    public void Infra_HasNoConditionalCompilation()
    {
        var found = Sources("infra").Where(source => ConditionalDirective().IsMatch(File.ReadAllText(source)));
        Assert.Empty(found);
    }

    [Fact]
    public void Components_ReadNoConfiguration_NoFiles_NoEnvironment()
    {
        var found =
            from source in Sources("infra/Components")
            let match = OutsideInput().Match(File.ReadAllText(source))
            where match.Success
            select $"{Path.GetFileName(source)}: {match.Value}";

        Assert.Empty(found);
    }

    [Fact]
    public void EngineAndCatalog_UseNoProtocolTypes()
    {
        var found = Sources("engine/Engine")
            .Concat(Sources("infra/Catalog"))
            .Where(source => File.ReadAllText(source).Contains("Pulumirpc", StringComparison.Ordinal));
        Assert.Empty(found);
    }

    /// <summary>The formatter keeps code within the width of <c>.editorconfig</c> and leaves comments as they are.</summary>
    [Fact]
    public void Comments_HoldTheWidth()
    {
        var found =
            from room in new[] { "infra", "sdk", "engine", "tests", "bench" }
            from source in Sources(room)
            where !source.Contains("/Conformance/Sdk/cases/", StringComparison.Ordinal)
            from line in File.ReadLines(source)
            where line.Length > 140 && line.TrimStart().StartsWith("//", StringComparison.Ordinal)
            select $"{source}: {line.Trim()}";

        Assert.Empty(found);
    }

    /// <summary>
    /// The order of such a dictionary reaches manifests and hashes, and without a comparer it is that of the machine's language.
    /// </summary>
    [Fact]
    public void SortedTexts_InTheProgram_AreOrdinal()
    {
        var found =
            from source in Sources("infra")
            let match = CulturalOrder().Match(File.ReadAllText(source))
            where match.Success
            select $"{Path.GetFileName(source)}: {match.Value}";

        Assert.Empty(found);
    }

    /// <summary>Whoever asks Git goes through engine/Git, which sets what its runs have in common.</summary>
    [Fact]
    public void Git_IsStartedInItsRoomOnly()
    {
        var found = Sources("engine")
            .Where(source => File.ReadAllText(source).Contains("\"git\"", StringComparison.Ordinal))
            .Select(source => Path.GetRelativePath(RepositoryRoot.Path, source).Replace('\\', '/'));

        Assert.Equal(["engine/Git/GitCommand.cs", "engine/Git/GitTree.cs"], found.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Sources(string room) =>
        Directory
            .EnumerateFiles(Path.Combine(RepositoryRoot.Path, room), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal));

    [GeneratedRegex(@"^\s*#if\b", RegexOptions.Multiline)]
    private static partial Regex ConditionalDirective();

    [GeneratedRegex(@"ImmutableSorted(Dictionary<string, [\w<>]+>|Set<string>)\.Empty|new Sorted(Dictionary<string, \w+>|Set<string>)\(\)")]
    private static partial Regex CulturalOrder();

    [GeneratedRegex(@"new (Pulumi\.)?Config\(|File\.(Read|Open|Exists)|Directory\.(Enumerate|Get)|Environment\.GetEnvironmentVariable")]
    private static partial Regex OutsideInput();
}
