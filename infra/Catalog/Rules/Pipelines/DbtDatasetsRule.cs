using Infra.Catalog.Dbt;
using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Fields;

namespace Infra.Catalog.Rules.Pipelines;

/// <summary>Outputs of a dbt task are tables of its models, and the source tables it reads are its inputs.</summary>
internal sealed class DbtDatasetsRule : IPipelineRule
{
    public IEnumerable<Diagnostic> Check(BoundPipeline bound) =>
        from task in bound.Pipeline.Tasks.OfType<PipelineTask.Dbt>()
        let project = bound.IsFolder(task.Project) ? bound.Dbt(task.Project, []) : null
        where project is not null
        from finding in Outputs(bound, task, project).Concat(Inputs(bound, task, project))
        select finding;

    private static IEnumerable<Diagnostic> Outputs(BoundPipeline bound, PipelineTask.Dbt task, DbtProject project) =>
        from name in task.Outputs
        let dataset = bound.Pipeline.Dataset(name)
        where dataset is not null && DbtTables.Of(dataset.Uri) is { } table && !project.Nodes.Any(node => DbtTables.Builds(node, table))
        select DbtDiagnostics.UnbuiltOutput.At(
            bound.ItemSpan(PipelineFields.Tasks, task.Name.Value, TaskFields.Outputs, name.Value, task.Span), task.Name, name, DbtTables.Of(dataset.Uri)?.Table);

    private static IEnumerable<Diagnostic> Inputs(BoundPipeline bound, PipelineTask.Dbt task, DbtProject project)
    {
        // A dataset that could not be bound has been reported, and may be the very input that seems to be missing.
        if (task.Inputs.Any(name => bound.Pipeline.Dataset(name) is null))
        {
            return [];
        }

        var used = project.Own.Where(node => node.IsEnabled != false).SelectMany(node => node.Sources).Select(source => source.ToString()).ToHashSet(StringComparer.Ordinal);
        var tables = task.Inputs.Select(bound.Pipeline.Dataset).OfType<Dataset>().Select(dataset => DbtTables.Of(dataset.Uri)).OfType<(string, string)>().ToList();
        return
            from source in project.Sources
            where source.Package == project.Name && used.Contains($"{source.Source}.{source.Table}") && !tables.Exists(table => DbtTables.Is(source, table))
            select DbtDiagnostics.UndeclaredSource.At(bound.SpanOf("tasks", task.Name.Value, "inputs"), task.Name, $"{source.Schema}.{source.Identifier}").WithRelated(source.Span, "the source");
    }
}
