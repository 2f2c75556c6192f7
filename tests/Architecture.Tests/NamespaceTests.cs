using System.Text.RegularExpressions;
using Testing;
using Xunit;

namespace Architecture.Tests;

/// <summary>The folders of the catalogue build on one another: none needs, on whatever way, one that needs it.</summary>
public sealed partial class NamespaceTests
{
    private const string Room = "infra/Catalog";

    [Fact]
    public void Catalog_HasNoCircleOfNamespaces()
    {
        var arrows = Arrows();
        var circles =
            from folder in arrows.Keys
            from other in arrows[folder]
            where Reachable(other, arrows).Contains(folder)
            orderby folder, other
            select $"{folder} -> {other}";

        Assert.Empty(circles);
    }

    // A folder counts with what is below it. A name of another folder is seen by its using, or where it is written out.
    private static Dictionary<string, HashSet<string>> Arrows()
    {
        var sources = Directory
            .EnumerateFiles(Path.Combine(RepositoryRoot.Path, Room), "*.cs", SearchOption.AllDirectories)
            .Select(path =>
                (Folder: Path.GetRelativePath(Path.Combine(RepositoryRoot.Path, Room), path).Replace('\\', '/').Split('/')[0], Path: path)
            )
            .Where(source => source.Folder is not ("obj" or "bin"))
            .ToList();
        var folders = sources.Select(source => source.Folder).ToHashSet(StringComparer.Ordinal);
        return sources
            .GroupBy(source => source.Folder)
            .ToDictionary(
                group => group.Key,
                group =>
                    group
                        .SelectMany(source => Needed().Matches(Comment().Replace(File.ReadAllText(source.Path), "")))
                        .Select(match => match.Groups["folder"].Value)
                        .Where(folder => folder != group.Key && folders.Contains(folder))
                        .ToHashSet(StringComparer.Ordinal)
            );
    }

    private static HashSet<string> Reachable(string start, Dictionary<string, HashSet<string>> arrows)
    {
        var found = new HashSet<string>(StringComparer.Ordinal) { start };
        var waiting = new Queue<string>(found);
        while (waiting.TryDequeue(out var folder))
        {
            foreach (var next in arrows[folder].Where(found.Add))
            {
                waiting.Enqueue(next);
            }
        }

        return found;
    }

    [GeneratedRegex(@"\bInfra\.Catalog\.(?<folder>\w+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Needed();

    [GeneratedRegex("//.*")]
    private static partial Regex Comment();
}
