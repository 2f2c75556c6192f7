using System.Collections.Immutable;
using Infra.Catalog.Dbt;
using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Fields;

namespace Infra.Catalog.Rules.Pipelines;

/// <summary>Outputs of a dbt task are tables of its models, and the source tables it reads are its inputs.</summary>
internal sealed class DbtDatasetsRule : IPipelineRule
{
    private const int Shown = 3;

    public IEnumerable<Diagnostic> Check(BoundPipeline bound) =>
        from task in bound.Pipeline.Tasks.OfType<PipelineTask.Dbt>()
        let project = bound.Dbt(task.Project, [])
        where project is not null
        from finding in Outputs(bound, task, project).Concat(Inputs(bound, task, project))
        select finding;

    private static IEnumerable<Diagnostic> Outputs(BoundPipeline bound, PipelineTask.Dbt task, DbtProject project) =>
        from name in task.Outputs
        let dataset = bound.Pipeline.Dataset(name)
        where dataset is not null && DbtTables.Of(dataset.Uri) is { } table && !IsBuilt(project, table)
        select DbtDiagnostics.UnbuiltOutput.At(
            bound.ItemSpan(PipelineFields.Tasks, task.Name.Value, TaskFields.Outputs, name.Value, task.Span),
            task.Name,
            name,
            DbtTables.Of(dataset.Uri)?.Table
        );

    // A project may name its tables and schemas by macros of its own, or compute an alias: then any model may be the one.
    private static bool IsBuilt(DbtProject project, (string Schema, string Table) table) =>
        project.Macros.Contains("generate_alias_name")
        || project.Nodes.Any(node =>
            DbtTables.Builds(node, table)
            || (node.HasComputedAlias && node.IsEnabled != false)
            || (
                project.Macros.Contains("generate_schema_name")
                && string.Equals(node.TableName, table.Table, StringComparison.OrdinalIgnoreCase)
            )
        );

    private static IEnumerable<Diagnostic> Inputs(BoundPipeline bound, PipelineTask.Dbt task, DbtProject project)
    {
        // A dataset that could not be bound has been reported, and may be the very input that seems to be missing.
        if (task.Inputs.Any(name => bound.Pipeline.Dataset(name) is null))
        {
            return [];
        }

        var selected = Selected(task, project);
        var used = project
            .Own.Where(node => node.IsEnabled != false && (selected?.Contains(node.Key) ?? true))
            .SelectMany(node => node.Sources)
            .Select(source => source.ToString())
            .ToHashSet(StringComparer.Ordinal);
        var tables = task
            .Inputs.Select(bound.Pipeline.Dataset)
            .OfType<Dataset>()
            .Select(dataset => DbtTables.Of(dataset.Uri))
            .OfType<(string, string)>()
            .ToList();
        var missing = project
            .Sources.Where(source =>
                source.Package == project.Name
                && used.Contains($"{source.Source}.{source.Table}")
                && !tables.Exists(table => DbtTables.Is(source, table))
            )
            .ToList();
        if (missing.Count == 0)
        {
            return [];
        }

        // One finding, however many there are: a project that names no inputs at all has one thing to mend.
        var shown = string.Join(", ", missing.Take(Shown).Select(source => $"'{source.Schema}.{source.Identifier}'"));
        var what =
            missing.Count == 1
                ? $"the source table {shown}, which is"
                : $"the source tables {shown}{(missing.Count > Shown ? $" and {missing.Count - Shown} more" : "")}, which are";
        var finding = DbtDiagnostics.UndeclaredSource.At(bound.SpanOf("tasks", task.Name.Value, "inputs"), task.Name, what);
        return [missing.Take(Shown).Aggregate(finding, (result, source) => result.WithRelated(source.Span, "the source"))];
    }

    // Null where all models are built, or where the selection cannot be answered offline.
    private static ImmutableHashSet<string>? Selected(PipelineTask.Dbt task, DbtProject project) =>
        task.Select is null ? null : DbtSelection.Select(task.Select, new DbtGraph(project));
}
