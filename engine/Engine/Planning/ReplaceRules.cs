using System.Collections.Immutable;
using DataOps.Engine.Ports;
using DataOps.Engine.Properties;

namespace DataOps.Engine.Planning;

/// <summary>What a diff means for a resource.</summary>
internal static class ReplaceRules
{
    /// <summary>The path under which replaceOnChanges sees that a resource did not become ready.</summary>
    private const string InitErrorPath = "#initerror";

    public static bool Replaces(DiffResponse diff) =>
        diff.Replaces.Length > 0 || diff.Detailed?.Values.Any(property => IsReplace(property.Kind)) == true;

    /// <summary>Turns changes of the named paths into replacements.</summary>
    public static DiffResponse WithReplaceOnChanges(DiffResponse diff, ImmutableArray<string> replaceOnChanges, bool hasInitErrors)
    {
        if (replaceOnChanges.IsEmpty || (diff.Changes != DiffChanges.Some && !hasInitErrors))
        {
            return diff;
        }

        var paths = replaceOnChanges.Select(PropertyPath.Parse).OfType<PropertyPath>().ToList();
        bool Matches(string text) => PropertyPath.Parse(text) is { } path && paths.Any(replacing => replacing.Contains(path));

        var detailed = diff.Detailed?.ToImmutableSortedDictionary(
            entry => entry.Key,
            entry => Matches(entry.Key) ? entry.Value with { Kind = AsReplace(entry.Value.Kind) } : entry.Value,
            StringComparer.Ordinal
        );
        var replaces = diff.Replaces.Union(diff.Diffs.Where(Matches)).ToImmutableArray();
        var changes = diff.Changes;
        if (hasInitErrors && Matches(InitErrorPath))
        {
            replaces = replaces.Add(InitErrorPath);
            detailed = detailed?.SetItem(InitErrorPath, new PropertyDiff(PropertyDiffKind.UpdateReplace, InputDiff: false));
            changes = DiffChanges.Some;
        }

        return diff with
        {
            Changes = changes,
            Replaces = replaces,
            Detailed = detailed,
        };
    }

    /// <summary>The diff that would undo this one: what a refresh found, seen from the state.</summary>
    public static DiffResponse Invert(DiffResponse diff) =>
        diff with
        {
            Detailed = diff.Detailed?.ToImmutableSortedDictionary(
                entry => entry.Key,
                entry => entry.Value with { Kind = Invert(entry.Value.Kind) },
                StringComparer.Ordinal
            ),
        };

    private static PropertyDiffKind Invert(PropertyDiffKind kind) =>
        kind switch
        {
            PropertyDiffKind.Add => PropertyDiffKind.Delete,
            PropertyDiffKind.AddReplace => PropertyDiffKind.DeleteReplace,
            PropertyDiffKind.Delete => PropertyDiffKind.Add,
            PropertyDiffKind.DeleteReplace => PropertyDiffKind.AddReplace,
            _ => kind,
        };

    private static PropertyDiffKind AsReplace(PropertyDiffKind kind) =>
        kind switch
        {
            PropertyDiffKind.Add => PropertyDiffKind.AddReplace,
            PropertyDiffKind.Delete => PropertyDiffKind.DeleteReplace,
            PropertyDiffKind.Update => PropertyDiffKind.UpdateReplace,
            _ => kind,
        };

    private static bool IsReplace(PropertyDiffKind kind) =>
        kind is PropertyDiffKind.AddReplace or PropertyDiffKind.DeleteReplace or PropertyDiffKind.UpdateReplace;
}
