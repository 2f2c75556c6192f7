using Infra.Catalog.Dbt;
using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Text;

namespace Infra.Catalog.Rules.Pipelines;

/// <summary>Each part of a task's selection selects something.</summary>
internal sealed class DbtSelectionRule : IPipelineRule
{
    public IEnumerable<Diagnostic> Check(BoundPipeline bound)
    {
        foreach (var task in bound.Pipeline.Tasks.OfType<PipelineTask.Dbt>())
        {
            if (bound.Dbt(task.Project, []) is not { HasMissingPackages: false } project)
            {
                continue;
            }

            var graph = new DbtGraph(project);
            foreach (var part in (task.Select ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (DbtSelection.Select(part, graph) is { IsEmpty: true })
                {
                    yield return DbtDiagnostics
                        .EmptySelection.At(bound.SpanOf("tasks", task.Name.Value, "dbt", "select"), part, task.Name)
                        .WithHint(Suggestion.Sentence(part, project.Models.Select(model => model.Name)));
                }
            }
        }
    }
}
