using DataOps.Cli.Runs;
using DataOps.Engine.Events;
using DataOps.Engine.Host.Configuration;
using Xunit;

namespace Cli.Tests.Runs;

public sealed class SettingFindingsTests
{
    private static readonly StackFile File = StackFile.Parse("config:\n  shop:region: eu\n  shop:network:\n    subnets: [a, b]\n", "Pulumi.dev.yaml", "shop");

    [Theory]
    [InlineData("shop:region: error DP2005: Bad.", "Pulumi.dev.yaml(2,3): error DP2005: Bad.")]
    [InlineData("shop:network.subnets[1]: error DP2005: Bad.", "Pulumi.dev.yaml(4,18): error DP2005: Bad.")]
    [InlineData("shop:network.cidr: error DP2001: Missing.\n  hint: Set it.", "Pulumi.dev.yaml(3,3): error DP2001: Missing.\n  hint: Set it.")]
    [InlineData("aws:region: error DP2001: Missing.", "Pulumi.dev.yaml(1,1): error DP2001: Missing.")]
    [InlineData("pipelines/a.yaml(3,5): error DP1004: Unknown task.", "pipelines/a.yaml(3,5): error DP1004: Unknown task.")]
    [InlineData("shop:region is odd", "shop:region is odd")]
    public void WhatAProgramFindsInASetting_GetsItsPlace(string text, string expected)
    {
        var seen = new Seen();
        new SettingFindings(File, "Pulumi.dev.yaml", seen).Report(Error(text));
        Assert.Equal(expected, Assert.IsType<EngineEvent.Message>(Assert.Single(seen.Events)).Text);
    }

    [Fact]
    public void Settings_AreToBlame_WhenNothingElseIsWrong()
    {
        var findings = new SettingFindings(File, "Pulumi.dev.yaml", new Seen());
        Assert.False(findings.AreTheOnlyErrors);

        findings.Report(Error("shop:region: error DP2005: Bad."));
        findings.Report(Error("update failed") with { Code = "DP3090" });
        findings.Report(Error("pipelines/a.yaml(1,1): warning DP1300: Odd.") with { Severity = MessageSeverity.Warning });
        Assert.True(findings.AreTheOnlyErrors);

        findings.Report(Error("pipelines/a.yaml(3,5): error DP1004: Unknown task."));
        Assert.False(findings.AreTheOnlyErrors);
    }

    private static EngineEvent.Message Error(string text) => new(MessageSeverity.Error, null, text);

    private sealed class Seen : IProgress<EngineEvent>
    {
        public List<EngineEvent> Events { get; } = [];

        public void Report(EngineEvent value) => Events.Add(value);
    }
}
