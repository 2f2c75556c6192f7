using System.Collections.Immutable;

namespace Infra.Catalog.Diagnostics;

/// <summary>
/// What a pass made, with its findings. <see cref="Value"/> may be read while there are no errors;
/// warnings and notes do not take it away.
/// </summary>
public sealed class Checked<T>
{
    private readonly T _value;

    public Checked(T value, IEnumerable<Diagnostic> diagnostics)
    {
        _value = value;
        Diagnostics = DiagnosticOrder.Sorted(diagnostics);
        HasErrors = Diagnostics.Any(diagnostic => diagnostic.IsError);
    }

    /// <summary>All findings, each once, sorted by file, line, column and code.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    public bool HasErrors { get; }

    /// <summary>The result; throws <see cref="InvalidOperationException"/> when there are errors.</summary>
    public T Value => HasErrors ? throw new InvalidOperationException("The result has errors and must not be used.") : _value;

    /// <summary>The result even when it has errors: incomplete, for tools that only show it.</summary>
    public T Partial => _value;
}
