using System.Collections.Immutable;
using Infra.Catalog.Text;

namespace Infra.Catalog.Dbt;

/// <summary>A table that the project reads and does not build. <paramref name="IsEnabled"/> is null where it is computed.</summary>
public sealed record DbtSource(
    string Package,
    string Source,
    string Table,
    string Schema,
    string Identifier,
    bool? IsEnabled,
    SourceSpan Span
)
{
    /// <summary>As written; empty where the target's own is meant.</summary>
    public string Database { get; init; } = "";

    /// <summary>Tests of the table and of its columns.</summary>
    public ImmutableArray<DbtTest> Tests { get; init; } = [];
}
