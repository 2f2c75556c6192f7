using System.Collections.Immutable;
using Infra.Catalog.Diagnostics;

namespace Checks.Tests;

/// <summary>
/// Warnings of what the platform cannot deploy yet, and of images that each user names; they say nothing about the definition that a test
/// changed.
/// </summary>
internal static class PendingFindings
{
    private static readonly HashSet<string> Codes = new(
        new[]
        {
            SystemDiagnostics.OrchestratorNotDeployed,
            SystemDiagnostics.TaskNotDeployed,
            SystemDiagnostics.FieldPending,
            SettingDiagnostics.PlaceholderImage,
        }.Select(descriptor => descriptor.Code),
        StringComparer.Ordinal
    );

    /// <summary>The findings but for those warnings, in their order.</summary>
    public static ImmutableArray<Diagnostic> WithoutPending(this IEnumerable<Diagnostic> findings) =>
        [.. findings.Where(finding => !Codes.Contains(finding.Code))];
}
