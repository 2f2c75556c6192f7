using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace DataOps.Reporting;

/// <summary>
/// What differs between two texts, line by line, each line with its sign; lines that stay are shown where they stand beside a change.
/// </summary>
public static class LineDiff
{
    private const int Context = 2;

    public static IEnumerable<(char Sign, string Text)> Between(string old, string current)
    {
        var lines = InlineDiffBuilder.Diff(old, current).Lines;
        var changed = lines.Select(line => line.Type != ChangeType.Unchanged).ToArray();
        var skipped = false;
        for (var i = 0; i < lines.Count; i++)
        {
            if (!Enumerable.Range(i - Context, (2 * Context) + 1).Any(near => near >= 0 && near < changed.Length && changed[near]))
            {
                skipped = true;
                continue;
            }

            if (skipped)
            {
                yield return (' ', "...");
            }

            skipped = false;
            yield return (Sign(lines[i].Type), lines[i].Text);
        }

        if (skipped)
        {
            yield return (' ', "...");
        }
    }

    private static char Sign(ChangeType type) =>
        type switch
        {
            ChangeType.Inserted => '+',
            ChangeType.Deleted => '-',
            _ => ' ',
        };
}
