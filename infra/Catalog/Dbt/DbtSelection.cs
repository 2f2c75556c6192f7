using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Infra.Catalog.Dbt;

/// <summary>
/// dbt's node selection as far as it can be answered offline: names with wildcards, paths, <c>tag:</c>, <c>path:</c>, <c>source:</c>,
/// <c>resource_type:</c>, <c>config.materialized:</c>, <c>package:</c>; graph operators <c>+ @</c>, unions by space, intersections by
/// comma.
/// </summary>
public static partial class DbtSelection
{
    private const int Everything = 10_000;

    /// <summary>The selected nodes, or null when the expression uses a method that needs a state or a run.</summary>
    public static ImmutableHashSet<string>? Select(string expression, DbtGraph graph)
    {
        var result = ImmutableHashSet<string>.Empty;
        foreach (var part in expression.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            ImmutableHashSet<string>? common = null;
            foreach (var atom in part.Split(',', StringSplitOptions.RemoveEmptyEntries))
            {
                if (Atom(atom, graph) is not { } selected)
                {
                    return null;
                }

                common = common is null ? selected : common.Intersect(selected);
            }

            result = result.Union(common ?? []);
        }

        return result;
    }

    private static ImmutableHashSet<string>? Atom(string atom, DbtGraph graph)
    {
        var match = Operators().Match(atom);
        if (Method(match.Groups["name"].Value, graph) is not { } nodes)
        {
            return null;
        }

        var chosen = nodes.ToList();
        var result = chosen.ToList();
        if (match.Groups["at"].Success)
        {
            result.AddRange(graph.Upstream(graph.Downstream(chosen, Everything), Everything));
        }

        if (match.Groups["up"].Success)
        {
            result.AddRange(graph.Upstream(chosen, Depth(match.Groups["upDepth"])));
        }

        if (match.Groups["down"].Success)
        {
            result.AddRange(graph.Downstream(chosen, Depth(match.Groups["downDepth"])));
        }

        return [.. result.Select(node => node.Key)];
    }

    private static int Depth(Group group) =>
        int.TryParse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var depth) ? depth : Everything;

    private static IEnumerable<DbtNode>? Method(string text, DbtGraph graph)
    {
        var colon = text.IndexOf(':');
        var (method, value) = colon < 0 ? ("", text) : (text[..colon], text[(colon + 1)..]);
        return method switch
        {
            "" when value.Contains('/') || value.EndsWith(".sql", StringComparison.Ordinal) => graph.Nodes.Where(node =>
                IsAtPath(node, value, graph)
            ),
            "" or "fqn" => graph.Nodes.Where(node => IsNamed(node, value)),
            "path" => graph.Nodes.Where(node => IsAtPath(node, value, graph)),
            "file" => graph.Nodes.Where(node =>
                Matches(node.File.Name, value) || Matches(System.IO.Path.GetFileNameWithoutExtension(node.File.Name), value)
            ),
            "tag" => graph.Nodes.Where(node => node.Tags.Any(tag => Matches(tag, value))),
            "package" => graph.Nodes.Where(node => Matches(node.Package, value == "this" ? graph.Project.Name : value)),
            "config.materialized" => graph.Nodes.Where(node => Matches(node.Materialized, value)),
            "resource_type" => graph.Nodes.Where(node =>
                value
                == node.Kind switch
                {
                    DbtNodeKind.Model => "model",
                    DbtNodeKind.Seed => "seed",
                    DbtNodeKind.Snapshot => "snapshot",
                    DbtNodeKind.Analysis => "analysis",
                    _ => "test",
                }
            ),
            "source" => graph
                .Project.Sources.Where(source =>
                    Matches($"{source.Source}.{source.Table}", value)
                    || Matches(source.Source, value)
                    || Matches($"{source.Package}.{source.Source}.{source.Table}", value)
                )
                .SelectMany(source => graph.ReadersOf(source.Source, source.Table)),
            _ => null,
        };
    }

    // The name alone, or folders and name from the left, with or without the package: marts, marts.orders, shop.marts.*.
    private static bool IsNamed(DbtNode node, string value)
    {
        var full = FullName(node);
        var unscoped = full[(node.Package.Length + 1)..];
        var start = value.TrimEnd('*', '.') + ".";
        return Matches(node.Name, value)
            || Matches(node.SelectName, value)
            || Matches(full, value)
            || Matches(unscoped, value)
            || full.StartsWith(start, StringComparison.Ordinal)
            || unscoped.StartsWith(start, StringComparison.Ordinal);
    }

    private static bool IsAtPath(DbtNode node, string value, DbtGraph graph)
    {
        var path = node.File.IsBelow(graph.Project.Folder) ? node.File.RelativeTo(graph.Project.Folder) : node.File.Value;
        var wanted = value.TrimEnd('/');
        return path == wanted || path.StartsWith(wanted + "/", StringComparison.Ordinal) || Matches(path, wanted);
    }

    private static string FullName(DbtNode node)
    {
        var folders = node.RelativePath.Split('/')[..^1];
        return string.Join('.', [node.Package, .. folders, node.SelectName]);
    }

    private static bool Matches(string text, string pattern) =>
        pattern.AsSpan().IndexOfAny('*', '?') < 0
            ? text == pattern
            : Regex.IsMatch(
                text,
                $"^{Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal)}\\z",
                RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
            );

    [GeneratedRegex(
        @"^(?<at>@)?(?<up>(?<upDepth>\d{0,4})\+)?(?<name>.*?)(?<down>\+(?<downDepth>\d{0,4}))?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Operators();
}
