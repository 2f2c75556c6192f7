using DataOps.Engine.Events;
using DataOps.Engine.Model;
using DataOps.Engine.Planning;
using Infra.Catalog.Text;

namespace DataOps.Reporting;

/// <summary>The properties behind a step, for <c>--diff</c>.</summary>
public sealed class StepDetails(ConsoleStyle ink, bool showSecrets)
{
    private readonly DiffText _diff = new(ink, showSecrets);

    public IEnumerable<string> Of(StepMetadata step)
    {
        var id = step.New is { Id.Length: > 0 } current ? current.Id : step.Old?.Id ?? "";
        if (id.Length > 0 && id != PropertyValue.UnknownSentinel)
        {
            yield return ink.Paint(SafeText.Line($"    [id={id}]"), StyleColor.Grey);
        }

        yield return ink.Paint(SafeText.Line($"    [urn={step.Urn}]"), StyleColor.Grey);
        if (step.ReplaceKeys.Length > 0)
        {
            yield return ink.Paint(SafeText.Line($"    [replaced because of {string.Join(", ", step.ReplaceKeys)}]"), StyleColor.Magenta);
        }

        foreach (var line in Properties(step))
        {
            yield return line;
        }
    }

    private IEnumerable<string> Properties(StepMetadata step) =>
        (step.Old, step.New) switch
        {
            (null, { } created) => _diff.Whole(created.Inputs, "+", StyleColor.Green),
            ({ } deleted, null) => _diff.Whole(deleted.Inputs, "-", StyleColor.Red),
            ({ } old, { } now) when step.Operation == StepOperation.Refresh => _diff.Between(old.Outputs, now.Outputs, now.HideDiff),
            ({ } old, { } now) => Changes(step, old, now),
            _ => [],
        };

    // A provider may see a difference where the inputs have none: in what it computed.
    private IEnumerable<string> Changes(StepMetadata step, ResourceState old, ResourceState now)
    {
        var lines = _diff.Between(old.Inputs, now.Inputs, now.HideDiff).ToList();
        var reasons = step.DetailedDiff?.Keys ?? step.Diffs.AsEnumerable();
        return lines.Count > 0 ? lines : reasons.Select(path => ink.Paint(SafeText.Line($"    ~ {path}"), StyleColor.Yellow));
    }
}
