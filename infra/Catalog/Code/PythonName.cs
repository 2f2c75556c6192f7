using Infra.Catalog.Text;

namespace Infra.Catalog.Code;

/// <summary>A name given in code; <paramref name="Value"/> is null where it is computed.</summary>
public sealed record PythonName(string? Value, SourceSpan Span);
