using System.IO.Compression;
using System.Text.Json.Nodes;
using Xunit;

namespace Conformance.Sdk;

/// <summary>sdk/Embedded.targets in projects outside of the repository.</summary>
public sealed class EmbeddedTargetsTests
{
    private const string Floating = """<PackageReference Include="Pulumi" Version="3.*" />""";
    private const string Central = """<PackageReference Include="Pulumi" />""";
    private const string CentralVersion = """<PackageVersion Include="Pulumi" Version="3.112.1" />""";

    [Theory]
    [InlineData("embedded", false, true, false)]
    [InlineData("embedded", true, false, true)]
    [InlineData("official", false, true, true)]
    [InlineData("official", true, false, true)]
    public async Task Reference_IsSwappedOnlyForTheEmbeddedSdk(string value, bool centralVersions, bool inProject, bool forFolder)
    {
        using var project = new ForeignProject();
        project.WriteProject(centralVersions ? Central : Floating, inProject, forFolder);
        if (centralVersions)
        {
            project.WriteCentralVersions(CentralVersion);
        }

        var output = await project.DotnetAsync(
            TestContext.Current.CancellationToken,
            "msbuild",
            "program.csproj",
            $"-p:PulumiSdk={value}",
            "-getItem:PackageReference;ProjectReference",
            "-getProperty:MSBuildProjectExtensionsPath"
        );
        var evaluated = JsonNode.Parse(output[output.IndexOf('{', StringComparison.Ordinal)..(output.LastIndexOf('}') + 1)])!;

        string[] expectedPackages = value == "official" ? ["Pulumi"] : [];
        string[] expectedProjects = value == "official" ? [] : ["Pulumi.csproj"];
        Assert.Equal(expectedPackages, Identities(evaluated, "PackageReference"));
        Assert.Equal(expectedProjects, Identities(evaluated, "ProjectReference").Select(Path.GetFileName));
        Assert.EndsWith(
            value == "official" ? "obj/official/" : "obj/",
            evaluated["Properties"]!["MSBuildProjectExtensionsPath"]!.GetValue<string>(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Program_BuildsWithEitherSdk_AndRuns()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var project = new ForeignProject();
        project.WriteProject(Floating, importInProject: true, importForFolder: false);
        project.Write(
            "Program.cs",
            """
            using Pulumi;

            return await Deployment.RunAsync(() => new Dictionary<string, object?> { ["answer"] = Output.Create(42) });
            """
        );
        await project.DotnetAsync(cancellationToken, "build", "-o", project.File("out"), "-v", "q");

        var definition = CaseDefinition.Load("01-minimal-stack");
        var run = await ProgramRun.StartAsync(definition, ProgramMode.Up, project.File("out/program.dll"), cancellationToken);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(run.Requests, request => request!["request"]!["outputs"]?["answer"]?.GetValue<double>() == 42);

        // A feed with an empty package of the official name shows that it would be used, beside what is there already.
        project.Write("Program.cs", "return 0;");
        WriteEmptyPackage(project.File("Pulumi.3.112.1.nupkg"));
        project.Write(
            "NuGet.config",
            """<configuration><packageSources><clear /><add key="local" value="." /></packageSources></configuration>"""
        );
        await project.DotnetAsync(cancellationToken, "build", "-v", "q", "-p:PulumiSdk=official", "-p:RestorePackagesPath=packages");
        Assert.Contains(
            "\"Pulumi/3.112.1\"",
            await File.ReadAllTextAsync(project.File("obj/official/project.assets.json"), cancellationToken),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Pulumi.csproj",
            await File.ReadAllTextAsync(project.File("obj/project.assets.json"), cancellationToken),
            StringComparison.Ordinal
        );
    }

    private static IEnumerable<string> Identities(JsonNode evaluated, string item) =>
        evaluated["Items"]![item]!.AsArray().Select(entry => entry!["Identity"]!.GetValue<string>());

    private static void WriteEmptyPackage(string path)
    {
        using var package = ZipFile.Open(path, ZipArchiveMode.Create);
        using (var nuspec = new StreamWriter(package.CreateEntry("Pulumi.nuspec").Open()))
        {
            nuspec.Write(
                """
                <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
                  <metadata><id>Pulumi</id><version>3.112.1</version><authors>test</authors><description>Empty.</description></metadata>
                </package>
                """
            );
        }

        package.CreateEntry("lib/net10.0/_._").Open().Dispose();
    }
}
