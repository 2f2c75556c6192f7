using System.Globalization;
using DataOps.Engine.Deployments;
using DataOps.Engine.Events;
using DataOps.Engine.Model;
using DataOps.Engine.Planning;
using Infra.Catalog.Text;

namespace DataOps.Reporting;

/// <summary>What stands below the steps: outputs, counts, diagnostics.</summary>
public sealed class RunSections(RunDisplaySettings settings, ConsoleStyle ink)
{
    public IEnumerable<string> Of(RunLog story, DeploymentResult result) =>
        [.. Diagnostics(story), .. Outputs(story, result), .. Summary(story, result)];

    private IEnumerable<string> Outputs(RunLog story, DeploymentResult result)
    {
        if (
            settings.SuppressOutputs
            || settings.Kind is not (DeploymentKind.Update or DeploymentKind.Destroy)
            || story.StackOutputs is not { } outputs
        )
        {
            return [];
        }

        var current = settings.IsPreview || result.StackOutputs.Count == 0 ? outputs.New : result.StackOutputs;
        var values = new ValueText(settings.ShowSecrets);
        var changed = new DiffText(ink, settings.ShowSecrets).Between(outputs.Old, current, []);
        var same = current
            .Where(entry => Equals(outputs.Old[entry.Key], entry.Value))
            .Select(entry => $"      {ValueText.Key(entry.Key)}: {values.Inline(entry.Value)}");

        // A plan shows what will change; afterwards everything is of interest.
        string[] lines = [.. changed, .. settings.IsPreview ? [] : same];
        return lines.Length == 0 ? [] : ["", ink.Bold("Outputs:"), .. lines];
    }

    private IEnumerable<string> Summary(RunLog story, DeploymentResult result)
    {
        yield return "";
        yield return ink.Bold("Resources:");
        var counted = 0;
        foreach (var operation in StepStyle.Order.Where(operation => operation != StepOperation.Same))
        {
            if (!result.Changes.TryGetValue(operation, out var count) || count == 0)
            {
                continue;
            }

            counted += count;
            var words = StepStyle.Of(operation);
            yield return ink.Paint(
                $"    {words.Sign.PadRight(2)}{count} {(settings.IsPreview ? "to " + words.Planned : words.Done)}",
                words.Color
            );
        }

        var failed = story.Steps.Count(step => step.HasFailed && !step.Step.IsInternal);
        if (failed > 0)
        {
            yield return ink.Paint($"    {failed} failed", StyleColor.Red);
        }

        var same = result.Changes.GetValueOrDefault(StepOperation.Same);
        var unchanged = same > 0 ? $"{same} unchanged" : "";
        yield return "    "
            + (counted, unchanged) switch
            {
                (0, "") when failed > 0 => "nothing changed",
                (0, "") => "nothing to do",
                (0, _) => unchanged,
                (1, "") => "1 change",
                (1, _) => $"1 change. {unchanged}",
                (_, "") => $"{counted} changes",
                _ => $"{counted} changes. {unchanged}",
            };

        // As Pulumi counts them: every resource of which an error was told, the stack as a whole being one.
        var errored = story
            .Messages.Where(message => message.Severity == MessageSeverity.Error)
            .Select(message => message.Urn)
            .Distinct()
            .Count();
        if (errored > 0)
        {
            yield return ink.Paint($"    {errored} errored", StyleColor.Red);
        }

        if (!settings.IsPreview)
        {
            yield return "";
            yield return $"Duration: {Duration(story.Duration)}";
        }
    }

    private IEnumerable<string> Diagnostics(RunLog story)
    {
        var told = story
            .Messages.Where(message => !message.IsEphemeral && (message.Severity != MessageSeverity.Debug || settings.IsVerbose))
            .DistinctBy(message => (message.Urn, message.Severity, message.Text))
            .ToArray();
        if (told.Length == 0 && story.Output.Count == 0)
        {
            yield break;
        }

        yield return "";
        yield return ink.Bold("Diagnostics:");
        var stack = $"  {Urn.RootStackType} ({settings.Project}-{settings.Stack}):";

        // What names its place in a file stands at the margin, where editors and CI find it.
        foreach (var message in told.Where(MessageText.IsPlaced))
        {
            yield return ink.Paint(Safe(message.Text.TrimEnd()), MessageText.ColorOf(message.Severity));
            if (message.Hint is { } hint)
            {
                yield return $"    hint: {Safe(hint)}";
            }
        }

        // What the program printed stands with what it and the engine say of the stack as a whole.
        var groups = told.Where(message => !MessageText.IsPlaced(message))
            .ToLookup(message => message.Urn is { } urn ? SafeText.Line($"  {urn.Type} ({urn.Name}):") : stack);
        if (story.Output.Count > 0)
        {
            yield return stack;
            var printed = story.Output.Select(output => SafeText.Line(SafeText.Colorless(output.Line)));
            foreach (var line in printed.Concat(groups[stack].SelectMany(Lines)))
            {
                yield return "    " + line;
            }
        }

        foreach (var group in groups.Where(group => group.Key != stack || story.Output.Count == 0))
        {
            yield return group.Key;
            foreach (var line in group.SelectMany(Lines))
            {
                yield return "    " + line;
            }
        }
    }

    private IEnumerable<string> Lines(EngineEvent.Message message)
    {
        var prefix = ink.Paint(MessageText.Prefix(message), MessageText.ColorOf(message.Severity));
        var lines = Safe(message.Text.TrimEnd()).Split('\n');
        yield return prefix + lines[0];
        foreach (var line in lines.Skip(1))
        {
            yield return "  " + line;
        }

        if (message.Hint is { } hint)
        {
            yield return $"  hint: {Safe(hint)}";
        }
    }

    private static string Safe(string text) => SafeText.Lines(SafeText.Colorless(text));

    private static string Duration(TimeSpan duration) =>
        duration.TotalMinutes >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalMinutes}m{duration.Seconds}s")
            : string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(duration.TotalSeconds):0}s");
}
