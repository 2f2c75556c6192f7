using System.Collections.Immutable;
using DataOps.Checks.Sandbox;
using Infra.Catalog.Dbt;
using Infra.Catalog.Definitions;
using Infra.Catalog.Files;
using Infra.Catalog.Loading;
using Infra.Catalog.Rules;
using Infra.Catalog.Text;

namespace DataOps.Checks.Data;

/// <summary>
/// Builds the dbt models of a pipeline on samples, in their order. Models that need more of dbt than references and variables are
/// skipped with the reason, and so is what builds on them.
/// </summary>
internal sealed class ModelBuilder(
    Pipeline pipeline,
    PlatformCatalog catalog,
    ICatalogFiles files,
    SandboxedDatabase database,
    IReadOnlySet<string> loaded
)
{
    private readonly HashSet<string> _built = new(StringComparer.Ordinal);

    private IEnumerable<DbtProject> Projects =>
        pipeline
            .Tasks.OfType<PipelineTask.Dbt>()
            .Select(task => task.Project)
            .Distinct()
            .Select(folder => catalog.DbtProjects.GetValueOrDefault(folder))
            .OfType<DbtProject>();

    /// <summary>The seeds, as samples that have their names from dbt.</summary>
    public IEnumerable<(string Name, RepositoryPath File, Func<byte[], CancellationToken, Task> LoadAsync)> Seeds() =>
        Nodes(DbtNodeKind.Seed).Select(node => (node.Name, node.File, LoadOf(node)));

    public IEnumerable<ModelStep> Steps()
    {
        foreach (var project in Projects)
        {
            foreach (var node in Ordered(project))
            {
                yield return new ModelStep(node.Name, node.File, (_, cancellationToken) => BuildAsync(project, node, cancellationToken));
            }
        }
    }

    public IEnumerable<ModelTest> Tests()
    {
        foreach (var project in Projects)
        {
            foreach (var source in project.Sources.Where(source => source.Package == project.Name && source.IsEnabled == true))
            {
                foreach (var test in source.Tests.Where(test => test.IsEnabled))
                {
                    var table = new DbtSourceReference(source.Source, source.Table, source.Span, IsConditional: false);
                    yield return Test(project, test, table.ToString(), () => Data(project, table));
                }
            }

            foreach (var node in project.Own.Where(node => node.IsEnabled == true))
            {
                if (!node.Columns.IsEmpty && Built(node))
                {
                    yield return new ModelTest(
                        $"columns {node.Name}",
                        IsError: false,
                        node.Columns[0].Span,
                        (target, cancellationToken) => MissingAsync(node, target, cancellationToken)
                    );
                }

                foreach (var test in node.Tests.Where(test => test.IsEnabled))
                {
                    yield return Test(project, test, node.Name, () => Data(node));
                }
            }

            var units = new UnitTestRunner(
                project,
                node => Built(node) ? Relation(node) : null,
                source => SourceRelation(project, source),
                files
            );
            foreach (var unit in project.UnitTests)
            {
                yield return new ModelTest(
                    $"unit {unit.Name}",
                    IsError: true,
                    unit.Span,
                    (target, cancellationToken) => units.RunAsync(unit, target, cancellationToken)
                );
            }

            foreach (var test in project.Own.Where(node => node.Kind == DbtNodeKind.SingularTest && node.IsEnabled == true))
            {
                yield return new ModelTest(
                    test.Name,
                    test.Severity != "warn",
                    SourceSpan.StartOf(test.File),
                    async (target, cancellationToken) =>
                    {
                        NoThreshold(test.Threshold);
                        var (count, first) = await target.RowsAsync(Compiled(project, test), cancellationToken);
                        return count == 0 ? null : $"{count} row{(count == 1 ? " is" : "s are")} wrong, the first: {first}";
                    }
                );
            }
        }
    }

    private ModelTest Test(DbtProject project, DbtTest test, string of, Func<string> table) =>
        new(
            $"{test.Name} {of}{(test.Column is null ? "" : $".{test.Column}")}",
            test.Severity != "warn",
            test.Span,
            (target, cancellationToken) =>
            {
                NoThreshold(test.Threshold);
                return SchemaTest.RunAsync(test, Rows(table(), test.Where), () => Parent(project, test), target, cancellationToken);
            }
        );

    // dbt runs all the same, and documents what is not there.
    private async Task<string?> MissingAsync(DbtNode node, ISampleDatabase target, CancellationToken cancellationToken)
    {
        var columns = await target.ColumnsAsync(Relation(node), cancellationToken);
        var missing = node.Columns.Where(column => !columns.ContainsKey(column.Name)).ToList();
        var places = string.Join(", ", missing.Select(column => $"'{column.Name}' (line {column.Span.Line})"));
        var nearest = missing.Select(column => Suggestion.Sentence(column.Name, columns.Keys)).FirstOrDefault(hint => hint.Length > 0);
        return missing.Count == 0 ? null : $"the model has no column {places}{(nearest is null ? "" : $". {nearest}")}";
    }

    private static void NoThreshold(string? threshold)
    {
        if (threshold is not null)
        {
            throw new SkippedCheckException($"only dbt knows what its '{threshold}' means");
        }
    }

    // As dbt does it: a query in the place of the table.
    private static string Rows(string table, string? where) =>
        where switch
        {
            null => table,
            _ when where.Contains("{{", StringComparison.Ordinal) || where.Contains("{%", StringComparison.Ordinal) =>
                throw new SkippedCheckException("its 'where' is computed"),
            _ => $"(SELECT * FROM {table} WHERE {where})",
        };

    /// <summary>The table that a test of relationships means by its <c>to</c>.</summary>
    private string Parent(DbtProject project, DbtTest test)
    {
        var expression = test.Arguments.GetValueOrDefault("to", []).FirstOrDefault() ?? "";
        return DbtReferences
                .InExpression(expression, test.Span)
                .Select(reference => project.Resolve(reference, project.Name))
                .FirstOrDefault()
                is { } node
                ? Data(node)
            : DbtReferences.SourcesInExpression(expression, test.Span).FirstOrDefault() is { } source ? Data(project, source)
            : throw new SkippedCheckException("it refers to no model and no source");
    }

    private string Data(DbtNode node) => Built(node) ? Relation(node) : throw new SkippedCheckException($"'{node.Name}' was not built");

    private string Data(DbtProject project, DbtSourceReference source) =>
        SourceRelation(project, source) ?? throw new SkippedCheckException($"'{source}' has no data here");

    private bool Built(DbtNode node) => _built.Contains(node.Key);

    private Func<byte[], CancellationToken, Task> LoadOf(DbtNode node) =>
        async (content, cancellationToken) =>
        {
            await database.PrepareAsync(SchemaOf(node), cancellationToken);
            await database.LoadAsync(Relation(node), content, isParquet: false, "", cancellationToken);
            _built.Add(node.Key);
        };

    private async Task<string?> BuildAsync(DbtProject project, DbtNode node, CancellationToken cancellationToken)
    {
        var sql = Compiled(project, node);
        var relation = Relation(node);
        await database.CreateAsync(SchemaOf(node), cancellationToken);

        // Views too: their rows can fail, and nothing here asks for all of them.
        try
        {
            await database.CreateAsync($"CREATE TABLE {relation} AS {sql}", cancellationToken);
        }
        catch (SampleQueryException fault) when (WarehouseDialect.Reason(sql, fault.Message) is { } reason)
        {
            throw new SkippedCheckException(reason);
        }

        _built.Add(node.Key);
        await PublishAsync(node, relation, cancellationToken);
        return null;
    }

    // The dataset's own name finds the table that its model built.
    private async Task PublishAsync(DbtNode node, string relation, CancellationToken cancellationToken)
    {
        foreach (var dataset in Outputs().Where(dataset => DbtTables.Of(dataset.Uri) is { } table && DbtTables.Builds(node, table)))
        {
            var name = Sql.Quoted(DatasetTables.PlainName(dataset));
            await database.CreateAsync($"CREATE OR REPLACE VIEW {name} AS SELECT * FROM {relation}", cancellationToken);
        }
    }

    private string Compiled(DbtProject project, DbtNode node)
    {
        if (node.IsPython)
        {
            throw new SkippedCheckException("it is a Python model");
        }

        var compiler = new DbtCompiler(
            project,
            reference => project.Resolve(reference, node.Package) is { } target && Built(target) ? Relation(target) : null,
            source => SourceRelation(project, source)
        );
        var compiled = compiler.Compile(node, Relation(node));
        return compiled.Sql ?? throw new SkippedCheckException(compiled.Reason ?? "it cannot be compiled here");
    }

    private string? SourceRelation(DbtProject project, DbtSourceReference reference)
    {
        var declared = project.Sources.FirstOrDefault(source => source.Source == reference.Source && source.Table == reference.Table);
        var dataset = declared is null
            ? null
            : pipeline.Datasets.FirstOrDefault(candidate => DbtTables.Of(candidate.Uri) is { } table && DbtTables.Is(declared, table));
        return dataset is not null && loaded.Contains(dataset.Name.Value) ? DatasetTables.Relation(dataset) : null;
    }

    private string SchemaOf(DbtNode node) => $"CREATE SCHEMA IF NOT EXISTS {Sql.Quoted(Place(node).Schema)}";

    private string Relation(DbtNode node)
    {
        var (schema, table) = Place(node);
        return $"{Sql.Quoted(schema)}.{Sql.Quoted(table)}";
    }

    private (string Schema, string Table) Place(DbtNode node) =>
        Outputs().Select(dataset => DbtTables.Of(dataset.Uri)).FirstOrDefault(table => table is { } place && DbtTables.Builds(node, place))
        ?? ($"dbt_{node.Schema ?? "default"}", node.TableName);

    private IEnumerable<Dataset> Outputs() =>
        pipeline.Tasks.OfType<PipelineTask.Dbt>().SelectMany(task => task.Outputs).Select(pipeline.Dataset).OfType<Dataset>();

    private IEnumerable<DbtNode> Nodes(DbtNodeKind kind) =>
        Projects.SelectMany(project => project.Own.Where(node => node.Kind == kind && node.IsEnabled == true));

    private static ImmutableArray<DbtNode> Ordered(DbtProject project)
    {
        var graph = new DbtGraph(project);
        var models = project
            .Own.Where(node => node.Kind == DbtNodeKind.Model && node.IsEnabled == true)
            .ToDictionary(node => node.Key, StringComparer.Ordinal);
        var result = ImmutableArray.CreateBuilder<DbtNode>();
        var done = new HashSet<string>(StringComparer.Ordinal);
        // A circle has been reported by validation; here its models only come in some order and fail.
        foreach (var key in models.Keys.Order(StringComparer.Ordinal))
        {
            Visit(models[key]);
        }

        return result.ToImmutable();

        void Visit(DbtNode node)
        {
            if (!done.Add(node.Key))
            {
                return;
            }

            foreach (
                var parent in graph
                    .ParentsOf(node)
                    .Where(parent => models.ContainsKey(parent.Key))
                    .OrderBy(parent => parent.Key, StringComparer.Ordinal)
            )
            {
                Visit(parent);
            }

            result.Add(node);
        }
    }
}
