using DataOps.Engine.Planning;

namespace DataOps.Reporting;

/// <summary>How an operation is told to people: a sign, a colour, and its forms. The words are Pulumi's.</summary>
public sealed record StepStyle(string Sign, StyleColor Color, string Planned, string Running, string Done)
{
    private static readonly Dictionary<string, StepStyle> Known = new()
    {
        [StepOperation.Same] = new(" ", StyleColor.None, "", "", ""),
        [StepOperation.Create] = new("+", StyleColor.Green, "create", "creating", "created"),
        [StepOperation.Update] = new("~", StyleColor.Yellow, "update", "updating", "updated"),
        [StepOperation.Delete] = new("-", StyleColor.Red, "delete", "deleting", "deleted"),
        [StepOperation.Replace] = new("+-", StyleColor.Magenta, "replace", "replacing", "replaced"),
        [StepOperation.CreateReplacement] = new(
            "++",
            StyleColor.Green,
            "create replacement",
            "creating replacement",
            "created replacement"
        ),
        [StepOperation.DeleteReplaced] = new("--", StyleColor.Red, "delete original", "deleting original", "deleted original"),
        [StepOperation.Read] = new(">", StyleColor.Cyan, "read", "reading", "read"),
        [StepOperation.ReadReplacement] = new(">>", StyleColor.Cyan, "read replacement", "reading replacement", "read replacement"),
        [StepOperation.Refresh] = new("~", StyleColor.Yellow, "refresh", "refreshing", "refreshed"),
        [StepOperation.Discard] = new("<", StyleColor.Red, "discard", "discarding", "discarded"),
        [StepOperation.DiscardReplaced] = new("<<", StyleColor.Red, "discard original", "discarding original", "discarded original"),
        [StepOperation.RemovePendingReplace] = new(
            "~",
            StyleColor.None,
            "completed replacement",
            "completing replacement",
            "completed replacement"
        ),
        [StepOperation.Import] = new("=", StyleColor.Green, "import", "importing", "imported"),
        [StepOperation.ImportReplacement] = new(
            "=>",
            StyleColor.Green,
            "import replacement",
            "importing replacement",
            "imported replacement"
        ),
    };

    public static StepStyle Of(string operation) =>
        Known.GetValueOrDefault(operation) ?? new StepStyle("*", StyleColor.None, operation, operation, operation);

    /// <summary>The operations in the order in which a summary lists them.</summary>
    public static IEnumerable<string> Order => Known.Keys;
}
