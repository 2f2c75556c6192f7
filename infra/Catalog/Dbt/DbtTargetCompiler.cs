using System.Text;
using Infra.Catalog.Dbt.Evaluation;
using Infra.Catalog.Jinja;

namespace Infra.Catalog.Dbt;

/// <summary>
/// Compiles nodes of a project as <c>dbt compile</c> does for a target on a first run, without its warehouse: tables are named, ephemeral
/// models become expressions in front. What only the warehouse knows is named instead.
/// </summary>
public sealed class DbtTargetCompiler
{
    private const string Prefix = "__dbt__cte__";

    private readonly DbtProject _project;
    private readonly DbtTarget _target;
    private readonly Dictionary<string, string> _known;

    public DbtTargetCompiler(DbtProject project, DbtTarget target)
    {
        (_project, _target) = (project, target);
        _known = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = target.Name,
            ["target_name"] = target.Name,
            ["type"] = target.Type,
            ["schema"] = target.Schema,
            ["profile_name"] = project.Profile,
        };
        if (target.Database.Length > 0)
        {
            _known["database"] = _known["dbname"] = target.Database;
        }
    }

    public DbtCompiled Compile(DbtNode node) => Compile(node, []);

    /// <summary>The node's own table; null where its schema is not known.</summary>
    public string? Table(DbtNode node) =>
        Schema(node) is { } schema ? _target.Table(node.Database ?? _target.Database, schema, node.TableName) : null;

    private DbtCompiled Compile(DbtNode node, HashSet<string> within)
    {
        if (node.IsPython)
        {
            return new DbtCompiled(null, "it is a Python model");
        }

        if (!within.Add(node.Key))
        {
            return new DbtCompiled(null, "it refers to itself");
        }

        var ephemeral = new List<DbtNode>();
        var evaluation = Evaluate(
            node.Code,
            node,
            reference =>
            {
                if (_project.Resolve(reference, node.Package) is not { } target)
                {
                    return null;
                }

                if (target is { Kind: DbtNodeKind.Model, Materialized: "ephemeral" })
                {
                    ephemeral.Add(target);
                    return Prefix + target.TableName;
                }

                return Table(target);
            }
        );
        if (evaluation is not { Text: { } sql, IsComplete: true, Findings.IsEmpty: true })
        {
            return new DbtCompiled(null, evaluation.Findings.FirstOrDefault()?.Message ?? evaluation.Doubt ?? "it cannot be evaluated");
        }

        var expressions = new List<(string Name, string Sql)>();
        foreach (var parent in ephemeral.DistinctBy(parent => parent.Key))
        {
            var compiled = Compile(parent, within);
            if (compiled.Sql is not { } text)
            {
                return new DbtCompiled(null, $"'{parent.Name}': {compiled.Reason}");
            }

            expressions.Add((Prefix + parent.TableName, text));
        }

        within.Remove(node.Key);
        return new DbtCompiled(WithExpressions(sql.Trim(), expressions), null);
    }

    private DbtEvaluation Evaluate(string text, DbtNode node, Func<DbtReference, string?> relation)
    {
        var (template, problem) = Template.Parse(text);
        if (template is null || _project.World is not { } world)
        {
            return new DbtEvaluation(new DbtCode(), null, problem?.Reason ?? "it cannot be compiled", [], IsComplete: false);
        }

        var run = new DbtRun
        {
            IsExecuting = true,
            Adapter = _target.Type,
            Relation = relation,
            SourceRelation = Source,
            WithoutTable = "is at a place that is not known",
            Self = Table(node) ?? node.TableName,
            Target = _known,
            Builtin = _target.Type == "redshift" ? DbtRedshift.Find : null,
        };
        return new DbtEvaluator(world, run, new DbtTemplateFile(node.Package, node.File, text), node).Evaluate(template.Body);
    }

    // dbt's own rule, or the macro that the project has in its place.
    private string? Schema(DbtNode node)
    {
        if (_project.World?.Macros.Of(_project.Name, "generate_schema_name") is null)
        {
            return node.Schema is null ? _target.Schema : $"{_target.Schema}_{node.Schema}";
        }

        var custom = node.Schema is null ? "none" : $"'{node.Schema.Replace("'", "", StringComparison.Ordinal)}'";
        var (template, _) = Template.Parse($"{{{{ generate_schema_name({custom}, node) }}}}");
        var run = new DbtRun
        {
            IsExecuting = true,
            Adapter = _target.Type,
            Target = _known,
        };
        return template is null || _project.World is not { } world
            ? null
            : new DbtEvaluator(world, run, new DbtTemplateFile(_project.Name, node.File, ""), node).Evaluate(template.Body).Text?.Trim();
    }

    private string? Source(DbtSourceReference reference)
    {
        if (_project.Resolve(reference) is not { } source)
        {
            return null;
        }

        var (database, schema) = (Rendered(source.Database), Rendered(source.Schema));
        return database is null || schema is null
            ? null
            : _target.Table(database.Length == 0 ? _target.Database : database, schema, source.Identifier);
    }

    // schema: "{{ target.schema }}_raw"
    private string? Rendered(string text) =>
        !text.Contains("{{", StringComparison.Ordinal) ? text
        : _project.Own.FirstOrDefault() is { } any ? Evaluate(text, any, _ => null).Text
        : null;

    private static string WithExpressions(string sql, List<(string Name, string Sql)> expressions)
    {
        if (expressions.Count == 0)
        {
            return sql;
        }

        var front = string.Join(", ", expressions.Select(expression => $"{expression.Name} as (\n{expression.Sql}\n)"));
        var start = Start(sql);
        return
            sql.AsSpan(start).StartsWith("with", StringComparison.OrdinalIgnoreCase)
            && sql.Length > start + 4
            && char.IsWhiteSpace(sql[start + 4])
            ? $"{sql[..(start + 4)]} {front}, {sql[(start + 4)..].TrimStart()}"
            : new StringBuilder("with ").Append(front).Append('\n').Append(sql).ToString();
    }

    // Behind the comments in front.
    private static int Start(string sql)
    {
        var at = 0;
        while (at < sql.Length)
        {
            var rest = sql.AsSpan(at);
            var end =
                char.IsWhiteSpace(sql[at]) ? at + 1
                : rest.StartsWith("--") && sql.IndexOf('\n', at) is var line and >= 0 ? line + 1
                : rest.StartsWith("/*") && sql.IndexOf("*/", at + 2, StringComparison.Ordinal) is var close and >= 0 ? close + 2
                : at;
            if (end == at)
            {
                break;
            }

            at = end;
        }

        return at;
    }
}
