using System.Collections.Immutable;
using DataOps.Engine.Host;
using DataOps.Engine.Host.Configuration;
using DataOps.Engine.Host.State;
using Xunit;

namespace Host.Tests.Configuration;

public sealed class SelectedStackTests
{
    [Fact]
    public void Write_NamedStore_KeepsTheChoiceWherePulumiLooks()
    {
        using var folder = new TemporaryFolder();
        var project = ProjectFile.Parse("name: shop\nruntime: dotnet\n", "/srv/Pulumi.yaml");
        var environment = Environment(("PULUMI_HOME", folder.Path));

        new SelectedStack(new StateLocation("/state", IsDefault: false), environment, project).Write(new StackIdentity("shop", "dev"));

        // The name holds the SHA-1 of /srv/Pulumi.yaml.
        var file = Path.Combine(folder.Path, "workspaces", "shop-" + Sha1("/srv/Pulumi.yaml") + "-workspace.json");
        Assert.Equal("""{"stacks":{"file:///state":"organization/shop/dev"}}""", File.ReadAllText(file));
        Assert.Equal("dev", new SelectedStack(new StateLocation("/state", IsDefault: false), environment, project).Require(null).Name);
        Assert.Null(new SelectedStack(new StateLocation("/other", IsDefault: false), environment, project).Choose(null));
    }

    [Fact]
    public void Choose_SeveralSources_OptionThenVariableThenSelection()
    {
        using var folder = new TemporaryFolder();
        var project = ProjectFile.Parse("name: shop\nruntime: dotnet\n", "/srv/Pulumi.yaml");
        var location = new StateLocation(folder.Path, IsDefault: true);
        var plain = new SelectedStack(location, Environment(), project);
        Assert.Equal("DP2512", Assert.Throws<FaultException>(() => plain.Require(null)).Descriptor.Code);

        plain.Write(new StackIdentity("shop", "selected"));
        var withVariable = new SelectedStack(location, Environment(("PULUMI_STACK", "variable")), project);

        Assert.Equal(
            ("selected", "variable", "option", "organization/other/prod"),
            (
                plain.Require(null).Name,
                withVariable.Require(null).Name,
                withVariable.Require("option").Name,
                plain.Require("organization/other/prod").FullName
            )
        );
        Assert.Equal("DP2511", Assert.Throws<FaultException>(() => plain.Require("a b")).Descriptor.Code);
    }

    private static HostEnvironment Environment(params (string Name, string Value)[] variables) =>
        new()
        {
            Variables = ImmutableDictionary.CreateRange(variables.Select(entry => KeyValuePair.Create(entry.Name, entry.Value))),
            WorkingDirectory = "/work",
        };

#pragma warning disable CA5350 // As Pulumi names its files.
    private static string Sha1(string text) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA1.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350
}
