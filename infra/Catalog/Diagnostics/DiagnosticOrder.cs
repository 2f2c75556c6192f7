using System.Collections.Immutable;

namespace Infra.Catalog.Diagnostics;

/// <summary>The one order in which findings are shown: file, line, column, code, message; equal ones once.</summary>
public static class DiagnosticOrder
{
    public static ImmutableArray<Diagnostic> Sorted(IEnumerable<Diagnostic> diagnostics) =>
        [
            .. diagnostics
                .DistinctBy(diagnostic => (diagnostic.Site, diagnostic.Code, diagnostic.Message))
                .OrderBy(diagnostic => diagnostic.Span is null ? 0 : 1)
                .ThenBy(diagnostic => diagnostic.Span ?? default)
                .ThenBy(diagnostic => diagnostic.Code, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Message, StringComparer.Ordinal),
        ];
}
