using DataOps.Checks.Sandbox;
using Infra.Catalog.Dbt;
using Infra.Catalog.Files;
using Infra.Catalog.Yaml;

namespace DataOps.Checks.Data;

/// <summary>
/// Runs a unit test of dbt: the model on the rows that the test gives, and what comes out beside the rows that it expects, in the columns
/// that those name. Columns have the types of the tables that samples made, where they made them.
/// </summary>
/// <param name="project">The project.</param>
/// <param name="table">The table of a node that samples or seeds made; null where there is none.</param>
/// <param name="source">The table of a source.</param>
/// <param name="files">Where fixtures are.</param>
internal sealed class UnitTestRunner(
    DbtProject project,
    Func<DbtNode, string?> table,
    Func<DbtSourceReference, string?> source,
    ICatalogFiles files
)
{
    private const string Schema = "dbt_unit_test";

    /// <summary>What is wrong; null when nothing is.</summary>
    public async Task<string?> RunAsync(DbtUnitTest test, ISampleDatabase database, CancellationToken cancellationToken)
    {
        var node = project.Resolve(new DbtReference(null, test.Model, test.Span, IsConditional: false), project.Name);
        if (node is null || node.IsPython || test.Definition is not { } definition || definition["expect"] is not YamlNode.Map expect)
        {
            throw new SkippedCheckException(node is null ? $"'{test.Model}' is no model" : "it is of a Python model, or expects nothing");
        }

        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        var isTyped = true;
        foreach (var input in ((definition["given"] as YamlNode.List)?.Items ?? []).OfType<YamlNode.Map>())
        {
            var (key, relation) = Input((input["input"] as YamlNode.Scalar)?.Text ?? "", test, node);
            var types = relation is null ? NoTypes : await database.ColumnsAsync(relation, cancellationToken);
            isTyped &= types.Count > 0;
            given[key] =
                input["rows"] is null && input["fixture"] is null && relation is not null
                    ? relation
                    : UnitTestRows.Of(input, project, files).Query(types);
        }

        var sql = Compiled(node, given, definition["overrides"] as YamlNode.Map);
        var actual = $"{Schema}.{Sql.Quoted(test.Name)}";
        await database.CreateAsync($"CREATE SCHEMA IF NOT EXISTS {Schema}", cancellationToken);
        try
        {
            await database.CreateAsync($"CREATE OR REPLACE TABLE {actual} AS {sql}", cancellationToken);
        }
        catch (SampleQueryException fault) when (WarehouseDialect.Reason(sql, fault.Message) is { } reason)
        {
            throw new SkippedCheckException(reason);
        }
        catch (SampleQueryException fault) when (!isTyped)
        {
            throw new SkippedCheckException($"no sample tells the types of its inputs: {fault.Message}");
        }

        return await DifferenceAsync(UnitTestRows.Of(expect, project, files), actual, database, cancellationToken);
    }

    private static IReadOnlyDictionary<string, string> NoTypes => new Dictionary<string, string>();

    private static async Task<string?> DifferenceAsync(
        UnitTestRows expected,
        string actual,
        ISampleDatabase database,
        CancellationToken cancellationToken
    )
    {
        var types = await database.ColumnsAsync(actual, cancellationToken);
        var all = new Dictionary<string, string>(types, StringComparer.OrdinalIgnoreCase);
        if (expected.Columns.Find(name => !all.ContainsKey(name)) is { } unknown)
        {
            return $"the model has no column '{unknown}', which the test expects";
        }

        var wanted = expected.Columns.Count == 0 ? all : expected.Columns.ToDictionary(name => name, name => all[name]);
        var columns = string.Join(", ", wanted.Keys.Select(Sql.Quoted));
        var rows = expected.Query(wanted);
        var (missing, lacked) = await database.RowsAsync(
            $"SELECT {columns} FROM {rows} EXCEPT ALL SELECT {columns} FROM {actual}",
            cancellationToken
        );
        var (extra, first) = await database.RowsAsync(
            $"SELECT {columns} FROM {actual} EXCEPT ALL SELECT {columns} FROM {rows}",
            cancellationToken
        );
        return (missing, extra) switch
        {
            (0, 0) => null,
            (0, _) => $"{extra} row{(extra == 1 ? "" : "s")} more than expected, the first: {first}",
            (_, 0) => $"{missing} expected row{(missing == 1 ? " is" : "s are")} missing, the first: {lacked}",
            _ => $"expected {lacked}, and got {first}",
        };
    }

    private string Compiled(DbtNode node, Dictionary<string, string> given, YamlNode.Map? overrides)
    {
        var ungiven = new List<string>();
        string? Of(string key, string shown)
        {
            if (!given.TryGetValue(key, out var rows))
            {
                ungiven.Add(shown);
            }

            return rows;
        }

        var compiler = new DbtCompiler(
            project,
            reference =>
                project.Resolve(reference, node.Package) is not { } target ? null
                : target.Kind == DbtNodeKind.Seed && !given.ContainsKey(target.Key) ? table(target)
                : Of(target.Key, target.Name),
            reference => Of($"source {reference}", reference.ToString())
        );
        var compiled = compiler.Compile(node, given.GetValueOrDefault("this", "this"), overrides);
        return compiled.Sql
            ?? throw (
                ungiven.Count > 0
                    ? new SampleQueryException($"the test gives no rows for '{ungiven[0]}'; dbt needs them for every input")
                    : new SkippedCheckException(compiled.Reason ?? "it cannot be compiled here")
            );
    }

    private (string Key, string? Relation) Input(string expression, DbtUnitTest test, DbtNode node)
    {
        if (expression.Trim() == "this")
        {
            return ("this", table(node));
        }

        if (
            DbtReferences.InExpression(expression, test.Span).FirstOrDefault() is { } reference
            && project.Resolve(reference, project.Name) is { } target
        )
        {
            return (target.Key, table(target));
        }

        return DbtReferences.SourcesInExpression(expression, test.Span).FirstOrDefault() is { } named
            ? ($"source {named}", source(named))
            : throw new SkippedCheckException($"its input '{expression}' is no model and no source");
    }
}
