using System.Collections.Immutable;
using Infra.Catalog.Dbt;
using Infra.Catalog.Definitions;
using Infra.Catalog.Loading;
using Infra.Catalog.Rules;
using Infra.Catalog.Text;

namespace DataOps.Checks.Data;

/// <summary>
/// Builds the dbt models of a pipeline on samples, in their order. Models that need more of dbt than references and variables are
/// skipped with the reason, and so is what builds on them.
/// </summary>
internal sealed class ModelBuilder(Pipeline pipeline, PlatformCatalog catalog, SampleDatabase database, Func<RepositoryPath, string> absolutePath, IReadOnlySet<string> loaded)
{
    private readonly HashSet<string> _built = new(StringComparer.Ordinal);

    private IEnumerable<DbtProject> Projects => pipeline.Tasks.OfType<PipelineTask.Dbt>().Select(task => task.Project).Distinct().Select(folder => catalog.DbtProjects.GetValueOrDefault(folder)).OfType<DbtProject>();

    public void LoadSeeds()
    {
        foreach (var (project, node) in Nodes(DbtNodeKind.Seed))
        {
            var relation = Create(node);
            database.Execute($"CREATE TABLE {relation} AS SELECT * FROM read_csv({SampleDatabase.Literal(absolutePath(node.File))}, header = true)");
            _built.Add(node.Key);
        }
    }

    public IEnumerable<ModelStep> Steps()
    {
        foreach (var project in Projects)
        {
            foreach (var node in Ordered(project))
            {
                yield return new ModelStep(node.Name, _ => Build(project, node));
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
                foreach (var test in node.Tests.Where(test => test.IsEnabled))
                {
                    yield return Test(project, test, node.Name, () => Data(node));
                }
            }

            foreach (var test in project.Own.Where(node => node.Kind == DbtNodeKind.SingularTest && node.IsEnabled == true))
            {
                yield return new ModelTest(test.Name, test.Severity != "warn", target =>
                {
                    NoThreshold(test.Threshold);
                    var (count, first) = target.Rows(Compiled(project, test));
                    return count == 0 ? null : $"{count} row{(count == 1 ? " is" : "s are")} wrong, the first: {first}";
                });
            }
        }
    }

    private ModelTest Test(DbtProject project, DbtTest test, string of, Func<string> table) => new(
        $"{test.Name} {of}{(test.Column is null ? "" : $".{test.Column}")}",
        test.Severity != "warn",
        target =>
        {
            NoThreshold(test.Threshold);
            return SchemaTest.Run(test, Rows(table(), test.Where), () => Parent(project, test), target);
        });

    private static void NoThreshold(string? threshold)
    {
        if (threshold is not null)
        {
            throw new SkippedCheckException($"only dbt knows what its '{threshold}' means");
        }
    }

    // As dbt does it: a query in the place of the table.
    private static string Rows(string table, string? where) => where switch
    {
        null => table,
        _ when where.Contains("{{", StringComparison.Ordinal) || where.Contains("{%", StringComparison.Ordinal) => throw new SkippedCheckException("its 'where' is computed"),
        _ => $"(SELECT * FROM {table} WHERE {where})",
    };

    /// <summary>The table that a test of relationships means by its <c>to</c>.</summary>
    private string Parent(DbtProject project, DbtTest test)
    {
        var expression = test.Arguments.GetValueOrDefault("to", []).FirstOrDefault() ?? "";
        return DbtReferences.InExpression(expression, test.Span).Select(reference => project.Resolve(reference, project.Name)).FirstOrDefault() is { } node ? Data(node)
            : DbtReferences.SourcesInExpression(expression, test.Span).FirstOrDefault() is { } source ? Data(project, source)
            : throw new SkippedCheckException("it refers to no model and no source");
    }

    private string Data(DbtNode node) => Built(node) ? Relation(node) : throw new SkippedCheckException($"'{node.Name}' was not built");

    private string Data(DbtProject project, DbtSourceReference source) => SourceRelation(project, source) ?? throw new SkippedCheckException($"'{source}' has no data here");

    private bool Built(DbtNode node) => _built.Contains(node.Key);

    private string? Build(DbtProject project, DbtNode node)
    {
        var sql = Compiled(project, node);
        var relation = Create(node);

        // Views too: their rows can fail, and nothing here asks for all of them.
        database.Execute($"CREATE TABLE {relation} AS {sql}");
        _built.Add(node.Key);
        Publish(node, relation);
        return null;
    }

    // The dataset's own name finds the table that its model built.
    private void Publish(DbtNode node, string relation)
    {
        foreach (var dataset in Outputs().Where(dataset => DbtTables.Of(dataset.Uri) is { } table && DbtTables.Builds(node, table)))
        {
            database.Execute($"CREATE OR REPLACE VIEW {SampleDatabase.Quoted(DatasetTables.PlainName(dataset))} AS SELECT * FROM {relation}");
        }
    }

    private string Compiled(DbtProject project, DbtNode node)
    {
        if (node.IsPython)
        {
            throw new SkippedCheckException("it is a Python model");
        }

        var compiler = new DbtCompiler(
            reference => project.Resolve(reference, node.Package) is { } target && Built(target) ? Relation(target) : null,
            source => SourceRelation(project, source),
            project.Variables);
        var compiled = compiler.Compile(node.Code, Relation(node));
        return compiled.Sql ?? throw new SkippedCheckException(compiled.Reason ?? "it cannot be compiled here");
    }

    private string? SourceRelation(DbtProject project, DbtSourceReference reference)
    {
        var declared = project.Sources.FirstOrDefault(source => source.Source == reference.Source && source.Table == reference.Table);
        var dataset = declared is null ? null : pipeline.Datasets.FirstOrDefault(candidate => DbtTables.Of(candidate.Uri) is { } table && DbtTables.Is(declared, table));
        return dataset is not null && loaded.Contains(dataset.Name.Value) ? DatasetTables.Relation(dataset) : null;
    }

    private string Create(DbtNode node)
    {
        var (schema, _) = Place(node);
        database.Execute($"CREATE SCHEMA IF NOT EXISTS {SampleDatabase.Quoted(schema)}");
        return Relation(node);
    }

    private string Relation(DbtNode node)
    {
        var (schema, table) = Place(node);
        return $"{SampleDatabase.Quoted(schema)}.{SampleDatabase.Quoted(table)}";
    }

    private (string Schema, string Table) Place(DbtNode node) =>
        Outputs().Select(dataset => DbtTables.Of(dataset.Uri)).FirstOrDefault(table => table is { } place && DbtTables.Builds(node, place)) ?? ($"dbt_{node.Schema ?? "default"}", node.TableName);

    private IEnumerable<Dataset> Outputs() => pipeline.Tasks.OfType<PipelineTask.Dbt>().SelectMany(task => task.Outputs).Select(pipeline.Dataset).OfType<Dataset>();

    private IEnumerable<(DbtProject Project, DbtNode Node)> Nodes(DbtNodeKind kind) =>
        Projects.SelectMany(project => project.Own.Where(node => node.Kind == kind && node.IsEnabled == true).Select(node => (project, node)));

    private static ImmutableArray<DbtNode> Ordered(DbtProject project)
    {
        var graph = new DbtGraph(project);
        var models = project.Own.Where(node => node.Kind == DbtNodeKind.Model && node.IsEnabled == true).ToDictionary(node => node.Key, StringComparer.Ordinal);
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

            foreach (var parent in graph.ParentsOf(node).Where(parent => models.ContainsKey(parent.Key)).OrderBy(parent => parent.Key, StringComparer.Ordinal))
            {
                Visit(parent);
            }

            result.Add(node);
        }
    }
}
