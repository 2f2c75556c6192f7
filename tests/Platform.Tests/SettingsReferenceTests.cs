using Infra.Catalog.Diagnostics;
using Infra.Catalog.Diagnostics.Rendering;
using Testing;
using Xunit;

namespace Platform.Tests;

public sealed class SettingsReferenceTests
{
    [Fact]
    public void Codes_AreUnique() =>
        Assert.Equal(SettingDiagnostics.All.Length, SettingDiagnostics.All.Select(descriptor => descriptor.Code).Distinct().Count());

    [Fact]
    public void Reference_IsCurrent()
    {
        var document = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "diagnostics.md"));

        var section = DiagnosticReference.Section("DP20xx", "DP20xx: stack settings", SettingDiagnostics.All);

        Golden.Match("../../docs/diagnostics.md", DiagnosticReference.Replace(document, "DP20xx", section));
    }
}
