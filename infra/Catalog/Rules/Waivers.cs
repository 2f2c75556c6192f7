using System.Collections.Frozen;
using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;

namespace Infra.Catalog.Rules;

/// <summary>Which findings a waiver of the pipeline can take away: matters of policy, never what could not work.</summary>
internal static class Waivers
{
    private static readonly FrozenSet<string> Waivable = new[]
    {
        PlatformDiagnostics.MissingContract,
        PlatformDiagnostics.ImageNotPinned,
        PlatformDiagnostics.ImageFloats,
        PlatformDiagnostics.MissingCostCenter,
        PlatformDiagnostics.MissingOnCall,
        PlatformDiagnostics.UnprotectedData,
        DbtDiagnostics.ModelWithoutTests,
        DbtDiagnostics.ModelWithoutDescription,
    }
        .Select(descriptor => descriptor.Code)
        .ToFrozenSet(StringComparer.Ordinal);

    public static bool Excuse(Pipeline pipeline, Diagnostic finding, DateOnly today) =>
        Waivable.Contains(finding.Code) && pipeline.Waivers.Any(waiver => waiver.Rule == finding.Code && waiver.Expires >= today);
}
