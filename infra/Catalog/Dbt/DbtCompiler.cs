using Infra.Catalog.Dbt.Evaluation;
using Infra.Catalog.Jinja;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Dbt;

/// <summary>
/// Compiles nodes of a project for DuckDB by running their templates as dbt does on a first run, on data that is here. What depends on the
/// warehouse or the environment is a reason not to.
/// </summary>
/// <param name="project">The project, whose macros and variables the templates see.</param>
/// <param name="relation">The table of a node; null where it has no data.</param>
/// <param name="sourceRelation">The table of a source.</param>
public sealed class DbtCompiler(DbtProject project, Func<DbtReference, string?> relation, Func<DbtSourceReference, string?> sourceRelation)
{
    private static readonly Dictionary<string, string> Target = new(StringComparer.Ordinal) { ["type"] = "duckdb" };

    /// <param name="node">The node.</param>
    /// <param name="self">What <c>this</c> stands for.</param>
    /// <param name="overrides">What a unit test puts in the place of macros and variables.</param>
    public DbtCompiled Compile(DbtNode node, string self, YamlNode.Map? overrides = null)
    {
        var (template, problem) = Template.Parse(node.Code);
        if (template is null || project.World is not { } world)
        {
            return new DbtCompiled(null, problem?.Reason ?? "it cannot be compiled");
        }

        var run = new DbtRun
        {
            IsExecuting = true,
            Adapter = "duckdb",
            Relation = relation,
            SourceRelation = sourceRelation,
            Self = self,
            Target = Target,
            Builtin = DbtDuckDb.Find,
            Overrides = new DbtOverrides(overrides),
        };
        var evaluation = new DbtEvaluator(world, run, new DbtTemplateFile(node.Package, node.File, node.Code), node).Evaluate(
            template.Body
        );
        return evaluation is { Text: { } sql, Findings.IsEmpty: true, IsComplete: true }
            ? new DbtCompiled(sql.Trim().TrimEnd(';'), null)
            : new DbtCompiled(null, evaluation.Findings.FirstOrDefault()?.Message ?? evaluation.Doubt ?? "it cannot be compiled here");
    }
}
