using Infra.Catalog.Text;

namespace Infra.Catalog.Dbt;

/// <summary><c>source</c> of a table.</summary>
public sealed record DbtSourceReference(string Source, string Table, SourceSpan Span, bool IsConditional)
{
    public override string ToString() => $"{Source}.{Table}";
}
