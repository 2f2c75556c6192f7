using Infra.Catalog.Text;

namespace Infra.Catalog.Dbt;

/// <summary>
/// <c>ref</c> of a node: the package where the call names one, the node, the place. Conditional ones may or may not be made when dbt runs.
/// </summary>
public sealed record DbtReference(string? Package, string Name, SourceSpan Span, bool IsConditional)
{
    public override string ToString() => Package is null ? Name : $"{Package}.{Name}";
}
