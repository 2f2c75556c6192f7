using System.Globalization;
using DataOps.Engine.Model;
using Infra.Catalog.Text;

namespace DataOps.Reporting;

/// <summary>Steps as a tree of resources below their parents.</summary>
public sealed class ResourceTree(RunDisplaySettings settings, ConsoleStyle ink)
{
    private readonly StepLine _plain = new(ConsoleStyle.Off, settings.IsPreview, settings.ShowUrns);
    private readonly StepLine _colored = new(ink, settings.IsPreview, settings.ShowUrns);
    private readonly StepDetails _details = new(ink, settings.ShowSecrets);

    /// <summary>What is under way, and as many of the last ended steps as there is room for; lines are cut to the width.</summary>
    public IReadOnlyList<string> Running(RunLog story, int width, int height)
    {
        if (story.Steps.Count == 0)
        {
            return [Cut($" {(story.Prelude.Length > 0 ? SafeText.Line(story.Prelude) : "Starting the program")}", width)];
        }

        var told = Told(story);
        var done = told.Where(step => step.IsEnded).ToArray();
        var running = story.Steps.Where(step => !step.IsEnded && !step.Step.IsInternal && !settings.IsPreview).ToArray();
        var shownRunning = running.Take(height - 1).ToArray();
        var shownDone = done.TakeLast(Math.Max(height - 1 - shownRunning.Length, 0));
        var said = story.Messages.LastOrDefault(message => message.IsEphemeral)?.Text.Split('\n')[0] ?? "";
        var last = SafeText.Line(SafeText.Colorless(said));
        var count = string.Create(
            CultureInfo.InvariantCulture,
            $" {story.Steps.Count(step => step.IsEnded && !step.Step.IsInternal)} resources done, {running.Length} under way. {last}"
        );
        return [.. shownDone.Concat(shownRunning).Select(step => Cut(_plain.Of(step), width)), Cut(count, width)];
    }

    /// <summary>Everything that was done (or would be), parents above their children.</summary>
    public IEnumerable<string> Final(RunLog story)
    {
        var told = Told(story);
        var parents = new Dictionary<Urn, Urn?>();
        foreach (var step in story.Steps)
        {
            parents[step.Step.Urn] = (step.Step.New ?? step.Step.Old)?.Parent;
        }

        var byUrn = told.ToLookup(step => step.Step.Urn);
        var shown = byUrn.Select(group => group.Key).ToHashSet();
        var children = byUrn.Select(group => group.Key).ToLookup(urn => NearestShown(urn, parents, shown) ?? default);
        return children[default].SelectMany(root => Branch(root, byUrn, children, 0));
    }

    private IEnumerable<string> Branch(Urn urn, ILookup<Urn, StepLog> steps, ILookup<Urn, Urn> children, int depth)
    {
        var indent = new string(' ', depth * 3);
        foreach (var step in steps[urn])
        {
            yield return indent + _colored.Of(step);
            if (!settings.Diff)
            {
                continue;
            }

            foreach (var line in _details.Of(step.Step))
            {
                yield return indent + line;
            }
        }

        foreach (var line in children[urn].SelectMany(child => Branch(child, steps, children, depth + 1)))
        {
            yield return line;
        }
    }

    private StepLog[] Told(RunLog story) =>
        [.. story.Steps.Where(step => (step.IsEnded || settings.IsPreview) && (step.HasFailed || RunLog.IsTold(step.Step, settings)))];

    private static Urn? NearestShown(Urn urn, Dictionary<Urn, Urn?> parents, HashSet<Urn> shown)
    {
        var current = parents.GetValueOrDefault(urn);
        while (current is { } parent && !shown.Contains(parent))
        {
            current = parents.GetValueOrDefault(parent);
        }

        return current;
    }

    private static string Cut(string line, int width) => line.Length < width ? line : line[..Math.Max(width - 2, 0)] + "…";
}
