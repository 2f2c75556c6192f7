using System.Collections.Immutable;
using Infra.Catalog.Code;
using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;

namespace Infra.Catalog.Rules.Pipelines;

/// <summary>Hand-written DAGs: one per pipeline, called like it, with the tasks of the definition.</summary>
internal sealed class DagFilesRule : IPipelineRule
{
    public IEnumerable<Diagnostic> Check(BoundPipeline bound)
    {
        var pipeline = bound.Pipeline;
        if (pipeline.Orchestrator is not (Orchestrator.Airflow or Orchestrator.Composer))
        {
            return [];
        }

        var sources = pipeline
            .Files.Where(file => file.Kind == PipelineFileKind.Dag && file.Path.Extension == ".py")
            .Select(file => PythonSource.Read(file.Path, bound.Text(file.Path)))
            .Where(source => source.Problem is null && source.Dags.Length > 0)
            .ToImmutableArray();
        return Ids(bound, sources).Concat(Uncalled(bound, sources)).Concat(Tasks(bound, sources));
    }

    private static IEnumerable<Diagnostic> Ids(BoundPipeline bound, ImmutableArray<PythonSource> sources)
    {
        var dags = sources.SelectMany(source => source.Dags).ToList();
        if (dags.Count > 1)
        {
            yield return CodeDiagnostics
                .SeveralDags.At(dags[1].Span, string.Join(", ", dags.Select(dag => $"'{dag.Value ?? "(computed)"}'")))
                .WithRelated(dags[0].Span, "the first one");
        }

        foreach (var dag in dags.Take(1))
        {
            var expected = Normal(bound.Pipeline.Metadata.Name.Value);
            if (dag.Value is null)
            {
                yield return CodeDiagnostics.DagIdNotStatic.At(dag.Span);
            }
            else if (Normal(dag.Value) != expected)
            {
                yield return CodeDiagnostics.DagIdDiffers.At(dag.Span, dag.Value, expected);
            }
        }
    }

    // Another file of the pipeline may import the function and call it.
    private static IEnumerable<Diagnostic> Uncalled(BoundPipeline bound, ImmutableArray<PythonSource> sources)
    {
        foreach (var dag in sources.SelectMany(source => source.UncalledDags))
        {
            var others = bound.Pipeline.Files.Where(file => file.Path.Extension == ".py" && file.Path != dag.Span.File);
            if (!others.Any(file => bound.Text(file.Path).Contains(dag.Value ?? "", StringComparison.Ordinal)))
            {
                yield return CodeDiagnostics.UncalledDag.At(dag.Span, dag.Value);
            }
        }
    }

    private static IEnumerable<Diagnostic> Tasks(BoundPipeline bound, ImmutableArray<PythonSource> sources)
    {
        var declared = bound.Declared(Fields.PipelineFields.Tasks).Select(Normal).ToHashSet(StringComparer.Ordinal);
        return from source in sources
            from task in source.Tasks
            where task.Value is not null && !declared.Contains(Normal(task.Value))
            select CodeDiagnostics.DagTaskUnknown.At(task.Span, task.Value);
    }

    // Airflow's habit is underscores, the platform's is hyphens.
    private static string Normal(string name) => name.Replace('-', '_').ToLowerInvariant();
}
