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
