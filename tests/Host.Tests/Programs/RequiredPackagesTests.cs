using System.Collections.Immutable;
using DataOps.Engine.Host.Programs;
using Xunit;

namespace Host.Tests.Programs;

public sealed class RequiredPackagesTests
{
    [Fact]
    public void DotnetProgram_NeedsWhatItsPackagesSay()
    {
        using var folder = new TemporaryFolder();
        folder.Write("packages/pulumi.aws/7.1.0/content/pulumi-plugin.json", """{"resource":true,"name":"aws","version":"7.1.0"}""");
        folder.Write(
            "packages/acme.things/2.0.0/content/pulumi-plugin.json",
            """{"resource":true,"name":"things","version":"v2.0.0","server":"https://plugins.example"}"""
        );
        folder.Write("packages/pulumi/3.90.0/lib/Pulumi.dll", "");
        folder.Write("packages/no.plugin/1.0.0/content/pulumi-plugin.json", """{"resource":false}""");
        folder.Write(
            "program/obj/project.assets.json",
            $$$"""
            {"libraries":{
              "Pulumi/3.90.0":{"type":"package"},"Pulumi.Aws/7.1.0":{"type":"package"},"Acme.Things/2.0.0":{"type":"package"},"No.Plugin/1.0.0":{"type":"package"},
              "Pulumi.AzureNative/0.1.0":{"type":"project"},"Infra.Catalog/1.0.0":{"type":"project"}},
             "packageFolders":{ "{{{folder.Path}}}/packages/": {} } }
            """
        );

        Assert.Equal(
            [
                new RequiredPackage("AzureNative", "", ""),
                new RequiredPackage("aws", "7.1.0", ""),
                new RequiredPackage("things", "2.0.0", "https://plugins.example"),
            ],
            RequiredPackages.Of(Spec(folder, "dotnet"))
        );
    }

    [Fact]
    public void BuiltProgram_NeedsWhatItsDependenciesSay()
    {
        using var folder = new TemporaryFolder();
        folder.Write("packages/pulumi.aws/7.1.0/content/pulumi-plugin.json", """{"resource":true}""");
        folder.Write("program/bin/P.deps.json", """{"libraries":{"P/1.0.0":{"type":"project"},"Pulumi.Aws/7.1.0":{"type":"package"}}}""");
        var spec = Spec(folder, "dotnet") with
        {
            RuntimeOptions = ImmutableSortedDictionary<string, string>.Empty.Add("binary", "program/bin/P.dll"),
        };

        Assert.Equal([new RequiredPackage("aws", "7.1.0", "")], RequiredPackages.Of(spec));
    }

    [Fact]
    public void NodeProgram_NeedsWhatItsModulesSay()
    {
        using var folder = new TemporaryFolder();
        folder.Write(
            "program/node_modules/@pulumi/aws/package.json",
            """{"name":"@pulumi/aws","version":"v7.1.0","pulumi":{"resource":true}}"""
        );
        folder.Write("program/node_modules/@pulumi/pulumi/package.json", """{"name":"@pulumi/pulumi","version":"3.1.0"}""");
        folder.Write(
            "program/node_modules/things/package.json",
            """{"name":"things","version":"1.0.0","pulumi":{"resource":true,"name":"thing","version":"1.5.0","server":"https://x.example"}}"""
        );

        Assert.Equal(
            [new RequiredPackage("aws", "7.1.0", ""), new RequiredPackage("thing", "1.5.0", "https://x.example")],
            RequiredPackages.Of(Spec(folder, "nodejs"))
        );
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    public void AssetsThatCannotBeRead_NeedNothing(string assets)
    {
        using var folder = new TemporaryFolder();
        folder.Write("program/obj/project.assets.json", assets);

        Assert.Empty(RequiredPackages.Of(Spec(folder, "dotnet")));
    }

    private static ProgramSpec Spec(TemporaryFolder folder, string runtime) =>
        new()
        {
            Runtime = runtime,
            ProjectDirectory = folder.Path,
            Main = "program",
            Environment = ImmutableDictionary<string, string>.Empty.Add("NUGET_PACKAGES", Path.Combine(folder.Path, "packages")),
            CacheDirectory = folder.Path,
        };
}
