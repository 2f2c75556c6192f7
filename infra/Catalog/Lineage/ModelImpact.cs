using System.Collections.Immutable;
using Infra.Catalog.Text;
using Infra.Catalog.Values;

namespace Infra.Catalog.Lineage;

/// <summary>
/// The models of one dbt project that changed and those behind them. <paramref name="Select"/> is ready for <c>dbt build --select</c>.
/// </summary>
public sealed record ModelImpact(
    PipelineId Pipeline,
    RepositoryPath Project,
    ImmutableArray<string> Changed,
    ImmutableArray<string> Affected,
    string Select
)
{
    /// <summary>Models of which it is not known whether they refer to what changed.</summary>
    public ImmutableArray<UnsureModel> MayBeAffected { get; init; } = [];
}
