using Infra.Catalog.Diagnostics;
using Infra.Catalog.Fields;
using Infra.Catalog.Graphs;
using Infra.Catalog.Values;

namespace Infra.Catalog.Rules.Pipelines;

/// <summary>No task waits for itself, directly or through others.</summary>
internal sealed class TaskCycleRule : IPipelineRule
{
    public IEnumerable<Diagnostic> Check(BoundPipeline bound)
    {
        var tasks = bound.Pipeline.Tasks.ToDictionary(task => task.Name.Value, StringComparer.Ordinal);
        foreach (
            var cycle in TaskOrder.Cycles(
                tasks.Keys,
                name => tasks.TryGetValue(name, out var task) ? task.DependsOn.Select(upstream => upstream.Value) : []
            )
        )
        {
            var first = tasks[cycle[0]];
            yield return DefinitionDiagnostics.TaskCycle.At(
                bound.ItemSpan(PipelineFields.Tasks, first.Name.Value, TaskFields.DependsOn, cycle[1], first.Span),
                string.Join(" -> ", cycle.Select(name => new TaskName(name)))
            );
        }
    }
}
