using System.Collections.Immutable;
using Infra.Catalog.Diagnostics;

namespace DataOps.Checks;

/// <summary>
/// All findings of a validation, sorted; <paramref name="Note"/> says what could not be checked on this machine, if anything.
/// </summary>
public sealed record ValidationResult(
    ImmutableArray<Diagnostic> Diagnostics,
    int PipelineCount,
    ImmutableArray<string> Environments,
    string? Note
)
{
    /// <summary>How many pipelines had not changed since an earlier run and were not read again.</summary>
    public int ReusedCount { get; init; }

    /// <summary>True when settings are wrong and the definitions are not.</summary>
    public bool AreSettingsToBlame =>
        HasErrors && Diagnostics.Where(diagnostic => diagnostic.IsError).All(error => SettingDiagnostics.All.Contains(error.Descriptor));

    public bool HasErrors => Diagnostics.Any(diagnostic => diagnostic.IsError);
}
