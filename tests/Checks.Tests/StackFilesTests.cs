using DataOps.Checks.Stacks;
using Infra.Catalog.Files;
using Xunit;

namespace Checks.Tests;

public sealed class StackFilesTests
{
    [Fact]
    public void Names_AreThoseOfSettingsFiles()
    {
        var files = Files(
            ("Pulumi.yaml", ""), ("Pulumi.prod.yaml", ""), ("Pulumi.dev.yaml", ""), ("Pulumi..yaml", ""), ("Pulumi.old.yaml.bak", ""),
            ("MyPulumi.test.yaml", ""), ("Pulumi.folder.yaml/x", ""), ("pipelines/Pulumi.inner.yaml", ""));

        Assert.Equal(["dev", "prod"], StackFiles.Names(files));
    }

    [Theory]
    [InlineData("config:\n  shop:protectData: true\n", true)]
    [InlineData("config:\n  shop:protectData: false\n", false)]
    [InlineData("config:\n  other:protectData: true\n", false)]
    [InlineData("config: nothing\n", false)]
    [InlineData("config: [\n", false)]
    public void AStackIsProduction_WhenItProtectsItsData(string settings, bool expected) =>
        Assert.Equal(expected, StackFiles.Read(Files(("Pulumi.yaml", "name: shop\n"), ("Pulumi.dev.yaml", settings)), "dev").IsProduction);

    [Theory]
    [InlineData("config:\n  shop:protectData: null\n  shop:prefix: ~\n")]
    [InlineData("config:\n  shop:protectData: [true]\n")]
    [InlineData("[config]\n")]
    public void WhatIsNoText_IsNoSetting(string settings)
    {
        var stack = StackFiles.Read(Files(("Pulumi.yaml", "name: shop\n"), ("Pulumi.dev.yaml", settings)), "dev");

        Assert.Equal((false, "", 0), (stack.IsProduction, stack.NamePrefix, stack.Variables.Count));
    }

    [Theory]
    [InlineData("config:\n  shop:warehouse.database: analytics\n")]
    [InlineData("config:\n  shop:warehouse:\n    database: analytics\n")]
    public void ANestedSetting_IsWrittenEitherWay(string settings)
    {
        var variable = Infra.Catalog.References.StackVariables.All.First(variable => variable.SettingPath.Contains('.'));
        var written = settings.Replace("warehouse", variable.SettingPath.Split('.')[0], StringComparison.Ordinal).Replace("database", variable.SettingPath.Split('.')[1], StringComparison.Ordinal);

        Assert.Equal("analytics", StackFiles.Read(Files(("Pulumi.yaml", "name: shop\n"), ("Pulumi.dev.yaml", written)), "dev").Variables[variable.Name]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("name: [shop]\n")]
    public void AProjectWithoutAName_HasNoSettings(string project) =>
        Assert.Equal("", StackFiles.Read(Files(("Pulumi.yaml", project), ("Pulumi.dev.yaml", "config:\n  shop:prefix: acme\n")), "dev").NamePrefix);

    [Fact]
    public void AStackWithoutAFile_HasNoVariables()
    {
        var stack = StackFiles.Read(Files(("Pulumi.yaml", "name: shop\n"), ("Pulumi.dev.yaml/x", "")), "dev");

        Assert.Empty(stack.Variables);
        Assert.Equal("", stack.NamePrefix);
    }

    [Fact]
    public void VariablesOfAStack_AreOnlyThoseItSets() => Assert.Equal(
        ["lake=acme"],
        StackFiles.Read(Files(("Pulumi.yaml", "name: shop\n"), ("Pulumi.dev.yaml", "config:\n  shop:prefix: acme\n")), "dev").Variables
            .Select(variable => $"{variable.Key}={variable.Value}"));

    [Fact]
    public void TheOptionsOfChecks_FollowTheStack() => Assert.Equal(
        ["dev False", "prod True"],
        Checkout.Own.Environments.Select(name => $"{name} {Checkout.Own.Options(Checkout.Own.Files, name).IsProduction}"));

    [Fact]
    public void WithoutStacks_TheEnvironmentIsDev()
    {
        using var checkout = Checkout.Empty();

        Assert.Equal(["dev"], checkout.Checks.Environments);
    }

    private static InMemoryFiles Files(params (string Path, string Text)[] files) => new(files.Select(file => KeyValuePair.Create(file.Path, file.Text)));
}
