using Infra.Catalog.Code;
using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;

namespace Infra.Catalog.Rules.Pipelines;

/// <summary>Python and SQL that a pipeline runs reads as Python and SQL.</summary>
internal sealed class SourceFilesRule : IPipelineRule
{
    public IEnumerable<Diagnostic> Check(BoundPipeline bound)
    {
        // Packages of dbt stand beside projects, and what is in them is dbt's.
        var dbt = bound
            .Pipeline.Tasks.OfType<PipelineTask.Dbt>()
            .Select(task => task.Project)
            .Concat(
                bound
                    .Pipeline.Files.Where(file => file.Path.Name is "dbt_project.yml" or "dbt_project.yaml")
                    .Select(file => file.Path.Parent)
            )
            .Distinct()
            .ToList();
        foreach (var file in bound.Pipeline.Files.Where(file => !dbt.Exists(file.Path.IsBelow)))
        {
            if (file.Path.Extension == ".py" && PythonSource.Read(file.Path, bound.Text(file.Path)).Problem is { } problem)
            {
                yield return CodeDiagnostics.PythonDoesNotParse.At(problem.Span, problem.Reason);
            }
            else if (file.Path.Extension == ".sql")
            {
                var sql = SqlSource.Read(file.Path, bound.Text(file.Path));
                if (sql.Problem is { } reason)
                {
                    yield return CodeDiagnostics.SqlDoesNotParse.At(sql.Span, reason);
                }
                else if (sql.StatementCount == 0)
                {
                    yield return CodeDiagnostics.EmptySql.At(sql.Span);
                }
            }
        }
    }
}
