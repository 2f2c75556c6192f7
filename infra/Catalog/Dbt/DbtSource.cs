using Infra.Catalog.Text;

namespace Infra.Catalog.Dbt;

/// <summary>A table that the project reads and does not build.</summary>
public sealed record DbtSource(string Package, string Source, string Table, string Schema, string Identifier, SourceSpan Span);
