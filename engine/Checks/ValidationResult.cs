using System.Collections.Immutable;
using Infra.Catalog.Diagnostics;

namespace DataOps.Checks;

/// <summary>All findings of a validation, sorted; <paramref name="Note"/> says what could not be checked on this machine, if anything.</summary>
public sealed record ValidationResult(ImmutableArray<Diagnostic> Diagnostics, int PipelineCount, ImmutableArray<string> Environments, string? Note)
{
    /// <summary>How many pipelines had not changed since an earlier run and were not read again.</summary>
    public int ReusedCount { get; init; }

    public bool HasErrors => Diagnostics.Any(diagnostic => diagnostic.IsError);
}
