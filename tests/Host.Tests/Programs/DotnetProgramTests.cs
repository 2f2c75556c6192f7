using DataOps.Engine.Events;
using DataOps.Engine.Model;
using DataOps.Engine.Ports;
using Host.Tests.Monitor;
using Testing;
using Xunit;

namespace Host.Tests.Programs;

public sealed class DotnetProgramTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // The program stands outside the repository, so that it takes up none of its build files but the one that it imports.
    private static ProgramFixture Project(string body) =>
        ProgramFixture
            .In(Path.GetTempPath())
            .With(
                "shop.csproj",
                $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <OutputType>Exe</OutputType>
                    <TargetFramework>net10.0</TargetFramework>
                    <ImplicitUsings>enable</ImplicitUsings>
                    <Nullable>enable</Nullable>
                  </PropertyGroup>
                  <ItemGroup>
                    <PackageReference Include="Pulumi" Version="3.*" />
                  </ItemGroup>
                  <Import Project="{RepositoryRoot.Path}/sdk/Embedded.targets" />
                </Project>
                """
            )
            .With(
                "Program.cs",
                $$"""
                using Pulumi;
                return await Deployment.RunAsync(() =>
                {
                {{body}}
                });
                class Bucket(string name, BucketArgs args, CustomResourceOptions? options = null) : CustomResource("aws:s3:Bucket", name, args, options)
                {
                    [Output("uid")] public Output<string> Uid { get; private set; } = null!;
                }
                class BucketArgs : ResourceArgs
                {
                    [Input("target")] public Input<string>? Target { get; set; }
                    [Input("token")] public Input<string>? Token { get; set; }
                }
                """
            );

    [Fact]
    public async Task Program_IsBuiltOnce_SeesItsRun_AndRegistersResources()
    {
        using var program = Project(
            """
            var lake = new Bucket("lake", new BucketArgs { Token = new Config().RequireSecret("token") });
            var logs = new Bucket("logs", new BucketArgs { Target = lake.Uid }, new CustomResourceOptions { Protect = true });
            Console.WriteLine($"org {Deployment.Instance.OrganizationName} dry {Deployment.Instance.IsDryRun}");
            return new Dictionary<string, object?> { ["id"] = logs.Id };
            """
        );
        var first = new FakeDeploymentMonitor();
        var second = new FakeDeploymentMonitor();

        var built = await program.RunAsync("dotnet", first, dryRun: false, Ct);
        var assembly = Path.Combine(program.Folder, "bin", "Debug", "net10.0", "shop.dll");
        var time = File.GetLastWriteTimeUtc(assembly);
        File.SetLastWriteTimeUtc(Path.Combine(program.Folder, "Program.cs"), DateTime.UnixEpoch);
        var unchanged = await program.RunAsync("dotnet", second, dryRun: true, Ct);
        var timeAfterSecond = File.GetLastWriteTimeUtc(assembly);
        program.With("More.cs", "static class More;");
        await program.RunAsync("dotnet", new FakeDeploymentMonitor(), dryRun: false, Ct);

        Assert.Equal([new ProgramOutcome(0, false), new ProgramOutcome(0, false)], [built, unchanged]);
        Assert.Equal(
            ["shop.csproj", "shop.csproj"],
            program.Events.All.OfType<EngineEvent.ProgramBuildStarted>().Select(build => build.Project)
        );
        Assert.Equal(["lake", "logs", "shop-dev"], first.Goals.Select(goal => goal.Name).Order(StringComparer.Ordinal));
        Assert.Equal(
            PropertyMap.From(("token", new PropertyValue.Secret("s3cret"))),
            first.Goals.Single(goal => goal.Name == "lake").Properties
        );
        Assert.Equal(PropertyMap.From(("id", "logs-id")), Assert.Single(first.Outputs).Outputs);
        Assert.Equal(1, first.ProgramEnds);
        Assert.Equal(
            ["org acme dry False", "org acme dry True", "org acme dry False"],
            program.Events.All.OfType<EngineEvent.ProgramOutput>().Select(output => output.Line)
        );
        Assert.Equal(time, timeAfterSecond);
        Assert.NotEqual(time, File.GetLastWriteTimeUtc(assembly));
    }

    [Fact]
    public async Task BrokenProgram_ShowsTheCompilersErrors()
    {
        using var program = Project("this is no C#;");

        var outcome = await program.RunAsync("dotnet", new FakeDeploymentMonitor(), dryRun: false, Ct);

        var message = Assert.Single(program.Events.All.OfType<EngineEvent.Message>());
        Assert.Equal((MessageSeverity.Error, "DP1902"), (message.Severity, message.Code));
        Assert.Contains("Program.cs(4,", message.Text, StringComparison.Ordinal);
        Assert.Contains("error CS", message.Text, StringComparison.Ordinal);
        Assert.Equal(new ProgramOutcome(1, true), outcome);
    }

    [Fact]
    public async Task MissingProject_IsAFault()
    {
        using var program = ProgramFixture.In(Path.GetTempPath());

        await program.RunAsync("dotnet", new FakeDeploymentMonitor(), dryRun: false, Ct);
        await program.RunAsync("dotnet", new FakeDeploymentMonitor(), dryRun: false, Ct, ("binary", "bin/none.dll"));
        await program.RunAsync("cobol", new FakeDeploymentMonitor(), dryRun: false, Ct);

        Assert.Equal(["DP1903", "DP1903", "DP2591"], program.Events.All.Cast<EngineEvent.Message>().Select(message => message.Code));
    }
}
