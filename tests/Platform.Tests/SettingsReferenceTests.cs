using System.Reflection;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Diagnostics.Rendering;
using Infra.Platform.Settings;
using Testing;
using Xunit;

namespace Platform.Tests;

public sealed class SettingsReferenceTests
{
    private static readonly List<DiagnosticDescriptor> All =
        [.. typeof(SettingsDiagnostics).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<DiagnosticDescriptor>()];

    [Fact]
    public void Codes_AreUnique() => Assert.Equal(All.Count, All.Select(descriptor => descriptor.Code).Distinct().Count());

    [Fact]
    public void Reference_IsCurrent()
    {
        var document = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "diagnostics.md"));

        Golden.Match("../../docs/diagnostics.md", DiagnosticReference.Replace(document, "DP20xx", DiagnosticReference.Section("DP20xx", "DP20xx: stack settings", All)));
    }
}
