using Infra.Platform;
using Infra.Platform.Settings;
using Testing;
using Xunit;

namespace Platform.Tests;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("dev", false, true)]
    [InlineData("prod", true, false)]
    public void TrackedStacks_AreComplete(string stack, bool protectData, bool pauseSchedules)
    {
        var file = StackFile.Read(stack);
        var settings = SettingsBinder.Bind(stack, file.Get, file.Region);
        Assert.Empty(settings.Diagnostics);
        Assert.Equal((protectData, pauseSchedules), (settings.Value.ProtectData, settings.Value.PauseSchedules));
    }

    [Theory]
    [InlineData("prefix", null, "dataops:prefix: error DP2001: The stack has no setting 'dataops:prefix'.")]
    [InlineData("cluster", null, "dataops:cluster: error DP2001: The stack has no setting 'dataops:cluster'.")]
    [InlineData("cluster.name", null, "dataops:cluster.name: error DP2001: The stack has no setting 'dataops:cluster.name'.")]
    [InlineData("protectData", "maybe", "dataops:protectData: error DP2002: The setting 'dataops:protectData' must be true or false, not the text 'maybe'.")]
    [InlineData("warehouse.baseCapacity", "eight", "dataops:warehouse.baseCapacity: error DP2002: The setting 'dataops:warehouse.baseCapacity' must be a whole number, not the text 'eight'.")]
    [InlineData("warehouse.baseCapacity", 12, "dataops:warehouse.baseCapacity: error DP2003: The setting 'dataops:warehouse.baseCapacity' is 12, but must be 8 to 512 in steps of 8.")]
    [InlineData("network.subnetIds", "subnet-1", "dataops:network.subnetIds: error DP2002: The setting 'dataops:network.subnetIds' must be a list of texts, not the text 'subnet-1'.")]
    [InlineData("airflow.replica", 2, "dataops:airflow.replica: error DP2004: 'dataops:airflow.replica' is no setting.")]
    [InlineData("network.cidr", "10.0.0.0", "dataops:network.cidr: error DP2005: The setting 'dataops:network.cidr' is '10.0.0.0', which is not an address range such as 10.20.0.0/16.")]
    public void ABrokenSetting_IsReportedByItsKey(string key, object? value, string expected)
    {
        var file = StackFile.Read("dev").With(key, value);
        var settings = SettingsBinder.Bind("dev", file.Get, file.Region);
        Assert.Equal([expected], settings.Diagnostics.Select(finding => finding.ToString()));
    }

    [Fact]
    public void UnknownKey_HasASuggestion()
    {
        var file = StackFile.Read("dev").With("airflow.replica", 2);
        var finding = Assert.Single(SettingsBinder.Bind("dev", file.Get, file.Region).Diagnostics);
        Assert.Equal("Did you mean 'replicas'?", finding.Hint);
    }

    [Fact]
    public void SeveralProblems_AreReportedTogether()
    {
        var file = StackFile.Read("prod").With("prefix", "A").With("images.dbt", "team/dbt:1").With("airflow.replicas", 9);
        var codes = SettingsBinder.Bind("prod", file.Get, null).Diagnostics.Select(finding => finding.Code);
        Assert.Equal(["DP2001", "DP2003", "DP2005", "DP2006"], codes.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("prefix", null)]
    [InlineData("prefix", "Not A Prefix")]
    [InlineData("warehouse", null)]
    public void ABrokenSetting_IsNoErrorOfTheDefinitionsThatReferToIt(string key, string? value)
    {
        var file = StackFile.Read("dev").With(key, value);
        var settings = SettingsBinder.Bind("dev", file.Get, file.Region);
        Assert.True(settings.HasErrors);
        Assert.Empty(Definitions.Load(RepositoryRoot.Path, "dev", settings, TimeProvider.System).Diagnostics);
    }
}
