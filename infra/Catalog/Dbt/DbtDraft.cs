using Infra.Catalog.Dbt.Jinja;

namespace Infra.Catalog.Dbt;

/// <summary>
/// A node before everything is known that it refers to and is set to: both may come from macros of other packages and from variables of the
/// project.
/// </summary>
internal sealed record DbtDraft(DbtNode Node, DbtCode Code, Func<DbtCode, DbtSettings> Settings)
{
    /// <summary>The node with the references and settings of its code.</summary>
    public DbtNode Finish()
    {
        var settings = Settings(Code);
        return Node with
        {
            References = [.. Code.References.GroupBy(reference => (reference.ToString(), reference.Span)).Select(same => same.OrderBy(reference => reference.IsConditional).First())],
            Sources = [.. Code.Sources.GroupBy(source => (source.ToString(), source.Span)).Select(same => same.OrderBy(source => source.IsConditional).First())],
            Dynamic = [.. Code.Dynamic.Distinct()],
            IsEnabled = settings.IsEnabled,
            Severity = settings.Text("severity")?.ToLowerInvariant() ?? "error",
            Threshold = DbtTest.Thresholds.FirstOrDefault(key => settings.Find(key) is not null),
            Materialized = settings.Text("materialized") ?? Node.Kind switch { DbtNodeKind.Seed => "seed", DbtNodeKind.Snapshot => "snapshot", _ => "view" },
            Alias = settings.Text("alias"),
            HasComputedAlias = settings.Find("alias") is JinjaValue.Dynamic,
            Schema = settings.Text("schema"),
            Tags = settings.Tags,
        };
    }
}
