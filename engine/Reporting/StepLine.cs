using System.Globalization;
using DataOps.Engine.Events;
using DataOps.Engine.Ports;
using Infra.Catalog.Text;

namespace DataOps.Reporting;

/// <summary>A step on one line: sign, type, name, what happens, and which properties make it happen.</summary>
public sealed class StepLine(ConsoleStyle ink, bool isPreview, bool showUrns)
{
    public string Of(StepLog story)
    {
        var step = story.Step;
        var words = StepStyle.Of(step.ResultOperation);
        var name = SafeText.Line(showUrns ? step.Urn.Value : $"{step.Urn.Type} {step.Urn.Name}");
        var color = story.HasFailed ? StyleColor.Red : words.Color;
        return $" {ink.Paint(words.Sign.PadRight(2), color)} {name} {ink.Paint(What(story, words), color)}{Why(step)}".TrimEnd();
    }

    private string What(StepLog story, StepStyle words)
    {
        if (story.HasFailed)
        {
            return $"{words.Running} failed{Time(story)}";
        }

        if (isPreview)
        {
            return words.Planned;
        }

        return story.IsEnded ? words.Done + Time(story) : words.Running;
    }

    private static string Time(StepLog story) =>
        story.Duration < TimeSpan.FromSeconds(1) ? "" : string.Create(CultureInfo.InvariantCulture, $" ({story.Duration.TotalSeconds:0}s)");

    private string Why(StepMetadata step)
    {
        var reasons = step.DetailedDiff is { Count: > 0 } detailed
            ? detailed.Select(entry => Sign(entry.Value.Kind) + entry.Key)
            : step.Diffs.Select(key => "~" + key);
        var text = string.Join(",", reasons.Distinct());
        return text.Length == 0 ? "" : " " + ink.Paint(SafeText.Line($"[diff: {text}]"), StyleColor.Grey);
    }

    private static string Sign(PropertyDiffKind kind) =>
        kind switch
        {
            PropertyDiffKind.Add or PropertyDiffKind.AddReplace => "+",
            PropertyDiffKind.Delete or PropertyDiffKind.DeleteReplace => "-",
            _ => "~",
        };
}
