using DataOps.Engine.Planning;

namespace DataOps.Cli.Display;

/// <summary>How an operation is told to people: a sign, a colour, and its forms. The words are Pulumi's.</summary>
internal sealed record StepWords(string Sign, InkColor Color, string Planned, string Running, string Done)
{
    private static readonly Dictionary<string, StepWords> Known = new()
    {
        [StepOperation.Same] = new(" ", InkColor.None, "", "", ""),
        [StepOperation.Create] = new("+", InkColor.Green, "create", "creating", "created"),
        [StepOperation.Update] = new("~", InkColor.Yellow, "update", "updating", "updated"),
        [StepOperation.Delete] = new("-", InkColor.Red, "delete", "deleting", "deleted"),
        [StepOperation.Replace] = new("+-", InkColor.Magenta, "replace", "replacing", "replaced"),
        [StepOperation.CreateReplacement] = new("++", InkColor.Green, "create replacement", "creating replacement", "created replacement"),
        [StepOperation.DeleteReplaced] = new("--", InkColor.Red, "delete original", "deleting original", "deleted original"),
        [StepOperation.Read] = new(">", InkColor.Cyan, "read", "reading", "read"),
        [StepOperation.ReadReplacement] = new(">>", InkColor.Cyan, "read replacement", "reading replacement", "read replacement"),
        [StepOperation.Refresh] = new("~", InkColor.Yellow, "refresh", "refreshing", "refreshed"),
        [StepOperation.Discard] = new("<", InkColor.Red, "discard", "discarding", "discarded"),
        [StepOperation.DiscardReplaced] = new("<<", InkColor.Red, "discard original", "discarding original", "discarded original"),
        [StepOperation.RemovePendingReplace] = new(
            "~",
            InkColor.None,
            "completed replacement",
            "completing replacement",
            "completed replacement"
        ),
        [StepOperation.Import] = new("=", InkColor.Green, "import", "importing", "imported"),
        [StepOperation.ImportReplacement] = new(
            "=>",
            InkColor.Green,
            "import replacement",
            "importing replacement",
            "imported replacement"
        ),
    };

    public static StepWords Of(string operation) =>
        Known.GetValueOrDefault(operation) ?? new StepWords("*", InkColor.None, operation, operation, operation);

    /// <summary>The operations in the order in which a summary lists them.</summary>
    public static IEnumerable<string> Order => Known.Keys;
}
