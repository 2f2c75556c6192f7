using System.Collections.Immutable;
using Infra.Catalog.Text;

namespace Infra.Catalog.Dbt;

/// <summary>
/// A test that YAML gives a node or one of its columns. <paramref name="Arguments"/> holds single values and lists as text;
/// <paramref name="Severity"/> is <c>error</c> or <c>warn</c>.
/// </summary>
public sealed record DbtTest(
    string Name,
    string? Column,
    ImmutableSortedDictionary<string, ImmutableArray<string>> Arguments,
    string Severity,
    SourceSpan Span
)
{
    internal static readonly ImmutableArray<string> Thresholds = ["error_if", "fail_calc", "warn_if"];

    /// <summary>False where the test is switched off beside its name.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>The rows that it looks at, in SQL; null for all.</summary>
    public string? Where { get; init; }

    /// <summary>
    /// The setting that lets the count of failures mean something else: <c>error_if</c>, <c>warn_if</c> or <c>fail_calc</c>; null where
    /// there is none.
    /// </summary>
    public string? Threshold { get; init; }
}
