using System.Collections.Immutable;
using System.Diagnostics;
using Infra.Catalog.Definitions;
using Infra.Catalog.Values;

namespace Infra.Components.Orchestrators.ArgoWorkflows;

/// <summary>
/// From <c>runIf</c> to Argo's expressions over outcomes of tasks. Argo knows one word, omitted, for a task that an earlier failure kept
/// from running and for one whose condition did not come true; only the first counts as a failure of what comes before, so the expressions
/// look further back where both can be.
/// </summary>
internal sealed class DependsExpressions(ImmutableArray<PipelineTask> tasks)
{
    // Argo evaluates the expressions with a library that has words of its own.
    private static readonly ImmutableHashSet<string> Reserved =
    [
        "and",
        "contains",
        "else",
        "false",
        "if",
        "in",
        "let",
        "matches",
        "nil",
        "not",
        "or",
        "true",
    ];

    private readonly Dictionary<TaskName, PipelineTask> _tasks = tasks.ToDictionary(task => task.Name);

    /// <summary>A task's name in the graph: its own, in capitals where that is a word of the expressions' language.</summary>
    public static string NameOf(TaskName task) => Reserved.Contains(task.Value) ? task.Value.ToUpperInvariant() : task.Value;

    /// <summary>What lets the task run; null for one that waits for none.</summary>
    public string? Of(PipelineTask task)
    {
        if (task.DependsOn.IsEmpty)
        {
            return null;
        }

        return task.RunIf switch
        {
            RunCondition.AllSucceeded => string.Join(" && ", task.DependsOn.Select(Succeeded)),
            RunCondition.AnySucceeded => string.Join(" || ", task.DependsOn.Select(Succeeded)),
            RunCondition.AllDone => string.Join(" && ", task.DependsOn.Select(Done)),
            RunCondition.AnyFailed => string.Join(" || ", Failures(task)),
            RunCondition.NoneFailed => $"{string.Join(" && ", task.DependsOn.Select(Done))} && !({string.Join(" || ", Failures(task))})",
            _ => throw new UnreachableException(task.RunIf.ToString()),
        };
    }

    private static string Succeeded(TaskName task) => $"{NameOf(task)}.Succeeded";

    // Nothing is ever skipped: that word is for tasks with a condition of another kind.
    private static string Done(TaskName task) =>
        $"({NameOf(task)}.Succeeded || {NameOf(task)}.Failed || {NameOf(task)}.Errored || {NameOf(task)}.Omitted)";

    private IEnumerable<string> Failures(PipelineTask task) => task.DependsOn.Select(Failed).Distinct(StringComparer.Ordinal);

    /// <summary>True when the task failed, or did not run because of a failure before it.</summary>
    private string Failed(TaskName name)
    {
        var own = $"{NameOf(name)}.Failed || {NameOf(name)}.Errored";
        var task = _tasks[name];
        return task switch
        {
            { DependsOn.IsEmpty: true } or { RunIf: RunCondition.AllDone or RunCondition.AnyFailed } => own,

            // Every task before it did not succeed: one that was kept from running by no failure makes it one that no failure stopped.
            { RunIf: RunCondition.AnySucceeded } =>
                $"{own} || {NameOf(name)}.Omitted && ({string.Join(" && ", task.DependsOn.Select(Group))})",
            _ when MayBePassedOver(name) => $"{own} || {NameOf(name)}.Omitted && ({string.Join(" || ", Failures(task))})",
            _ => $"{own} || {NameOf(name)}.Omitted",
        };
    }

    private string Group(TaskName name) => $"({Failed(name)})";

    /// <summary>Whether the task can be left out although nothing failed: something before it waits for a failure.</summary>
    private bool MayBePassedOver(TaskName name) =>
        _tasks[name].DependsOn.Any(before => _tasks[before].RunIf == RunCondition.AnyFailed || MayBePassedOver(before));
}
