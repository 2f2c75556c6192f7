using Infra.Catalog.Text;

namespace Infra.Catalog.Dbt;

/// <summary>A place at which a node may refer to something that cannot be known without running dbt, and why.</summary>
public sealed record DbtUnknownEdge(SourceSpan Span, string Reason);
