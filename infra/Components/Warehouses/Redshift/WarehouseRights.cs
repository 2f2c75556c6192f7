using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Values;

namespace Infra.Components.Warehouses.Redshift;

/// <summary>From what pipelines read and write in the warehouse, and whom they let in, to rights in the database.</summary>
public static class WarehouseRights
{
    /// <summary>Rights of each pipeline that uses the database and of each team that a dataset in it names, by role.</summary>
    public static ImmutableArray<DatabaseRights> Of(string database, IReadOnlyCollection<Pipeline> pipelines) =>
        [
            .. pipelines
                .Where(Uses)
                .Select(pipeline => Of(database, pipeline))
                .Concat(Teams(database, pipelines))
                .OrderBy(rights => rights.Role, StringComparer.Ordinal),
        ];

    /// <summary>The role of a pipeline; empty for one that may not log in.</summary>
    public static ImmutableArray<string> RolesOf(Pipeline pipeline) => Uses(pipeline) ? [Role(pipeline)] : [];

    /// <summary>The role of a team.</summary>
    public static string RoleOf(OwnerName team) => DatabaseRole.OfTeam(team.Value);

    /// <summary>Tags of a team's IAM role by which the warehouse knows it.</summary>
    public static ImmutableSortedDictionary<string, string> TagsOf(OwnerName team) => DatabaseRole.Tags([RoleOf(team)]);

    /// <summary>Roles of pipelines that read a table which another pipeline writes, by the table's URI.</summary>
    public static ImmutableSortedDictionary<string, ImmutableArray<string>> Readers(IReadOnlyCollection<Pipeline> pipelines)
    {
        var reads =
            from pipeline in pipelines
            from dataset in Datasets(pipeline, task => task.Inputs)
            where !pipeline.Tasks.Any(task => task.Outputs.Contains(dataset.Name))
            select (Uri: dataset.Uri.ToString() ?? "", Role: Role(pipeline));
        return reads
            .GroupBy(read => read.Uri, read => read.Role, StringComparer.Ordinal)
            .ToImmutableSortedDictionary(
                uri => uri.Key,
                uri => uri.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToImmutableArray(),
                StringComparer.Ordinal
            );
    }

    private static DatabaseRights Of(string database, Pipeline pipeline) =>
        new(Role(pipeline))
        {
            Writes = Schemas(database, Datasets(pipeline, task => task.Outputs)),
            Reads = Schemas(database, Datasets(pipeline, task => task.Inputs)),
            CreatesSchemas = pipeline.Tasks.Any(task => task is PipelineTask.Dbt),
        };

    private static IEnumerable<DatabaseRights> Teams(string database, IEnumerable<Pipeline> pipelines) =>
        from pipeline in pipelines
        from dataset in pipeline.Datasets
        where dataset.Uri is DatasetUri.Redshift place && place.Database == database
        from team in dataset.Readers.Concat(dataset.Writers).Distinct()
        group dataset by team into named
        select new DatabaseRights(RoleOf(named.Key)) { Reads = Schemas(database, named) };

    // Whoever may log in gets a role of its own, or a tag of the definition could name another one's.
    private static bool Uses(Pipeline pipeline) =>
        pipeline.Tasks.Any(task => task is PipelineTask.Dbt or PipelineTask.Sql or PipelineTask.Check)
        || pipeline.Datasets.Any(dataset => dataset.Uri is DatasetUri.Redshift);

    private static IEnumerable<Dataset> Datasets(Pipeline pipeline, Func<PipelineTask, ImmutableArray<DatasetName>> names) =>
        pipeline.Tasks.SelectMany(task => names(task)).Distinct().Select(pipeline.Dataset).OfType<Dataset>();

    private static ImmutableArray<string> Schemas(string database, IEnumerable<Dataset> datasets) =>
        [
            .. datasets
                .Select(dataset => dataset.Uri)
                .OfType<DatasetUri.Redshift>()
                .Where(place => place.Database == database)
                .Select(place => place.Schema)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    private static string Role(Pipeline pipeline) => DatabaseRole.OfPipeline(pipeline.Metadata.StableId.Value);
}
