using Infra.Catalog.Text;

namespace Infra.Catalog.Dbt;

/// <summary>A column that YAML names for a node.</summary>
public sealed record DbtColumn(string Name, SourceSpan Span);
