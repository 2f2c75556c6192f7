using System.Collections.Immutable;
using Infra.Catalog.Text;

namespace Infra.Catalog.Dbt;

/// <summary>
/// A test that YAML gives a node or one of its columns. <paramref name="Arguments"/> holds single values and lists as text;
/// <paramref name="Severity"/> is <c>error</c> or <c>warn</c>.
/// </summary>
public sealed record DbtTest(string Name, string? Column, ImmutableSortedDictionary<string, ImmutableArray<string>> Arguments, string Severity, SourceSpan Span);
