using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;

namespace Infra.Catalog.Rules.Pipelines;

/// <summary>Each dbt task's project reads, and everything in it that refers to something finds it.</summary>
internal sealed class DbtProjectRule : IPipelineRule
{
    public IEnumerable<Diagnostic> Check(BoundPipeline bound)
    {
        foreach (
            var task in bound
                .Pipeline.Tasks.OfType<PipelineTask.Dbt>()
                .DistinctBy(task => task.Project)
                .Where(task => bound.IsFolder(task.Project))
        )
        {
            var findings = new List<Diagnostic>();
            if (bound.Dbt(task.Project, findings) is { } project)
            {
                findings.AddRange(project.Diagnostics);
            }
            else if (findings.Count == 0)
            {
                findings.Add(DbtDiagnostics.NoProject.At(bound.SpanOf("tasks", task.Name.Value, "dbt", "project"), task.Project));
            }

            foreach (var finding in findings)
            {
                yield return finding;
            }
        }
    }
}
