using System.Text.RegularExpressions;
using DataOps.Engine.Host.Configuration;
using DataOps.Engine.Host.State;
using Xunit;

namespace Host.Tests;

public sealed partial class FaultCodeTests
{
    [Fact]
    public void Codes_OfTheRoom_AreUniqueAndInTheirRange()
    {
        var all = StateDiagnostics.All.Concat(SettingsDiagnostics.All).ToList();

        Assert.Equal(all.Count, all.Select(descriptor => descriptor.Code).Distinct().Count());
        Assert.All(StateDiagnostics.All, descriptor => Assert.Matches(StateCode(), descriptor.Code));
        Assert.All(SettingsDiagnostics.All, descriptor => Assert.Matches(SettingsCode(), descriptor.Code));
    }

    [GeneratedRegex(@"^DP5\d{3}$")]
    private static partial Regex StateCode();

    [GeneratedRegex(@"^DP2\d{3}$")]
    private static partial Regex SettingsCode();
}
