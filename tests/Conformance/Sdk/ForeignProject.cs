using System.Diagnostics;
using Testing;

namespace Conformance.Sdk;

/// <summary>A project in a folder of its own outside the repository, which imports the embedded SDK.</summary>
internal sealed class ForeignProject : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("embedded-").FullName;

    public string Folder => _folder;

    private static string Targets { get; } = Path.Combine(RepositoryRoot.Path, "sdk", "Embedded.targets");

    public string File(string name) => Path.Combine(_folder, name);

    public void Write(string name, string content) => System.IO.File.WriteAllText(File(name), content);

    /// <param name="packageReference">The reference to the package Pulumi.</param>
    /// <param name="importInProject">Whether the project file imports the SDK.</param>
    /// <param name="importForFolder">Whether a Directory.Build.targets imports it.</param>
    public void WriteProject(string packageReference, bool importInProject, bool importForFolder)
    {
        var import = $"<Import Project=\"{Targets}\" />";
        Write("Directory.Build.props", "<Project />");
        Write("Directory.Build.targets", $"<Project>{(importForFolder ? import : "")}</Project>");
        Write(
            "program.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                {packageReference}
              </ItemGroup>
              {(importInProject ? import : "")}
            </Project>
            """
        );
    }

    public void WriteCentralVersions(string versions) =>
        Write(
            "Directory.Packages.props",
            $"""
            <Project>
              <PropertyGroup>
                <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
              </PropertyGroup>
              <ItemGroup>
                {versions}
              </ItemGroup>
            </Project>
            """
        );

    /// <summary>Runs the dotnet command in the folder and returns what it wrote; a failure is an exception with it.</summary>
    public async Task<string> DotnetAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };

        // What the outer build or test run has set is not this build's affair.
        foreach (var key in start.Environment.Keys.Where(key => key.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(key);
        }

        start.Environment.Remove("PULUMI_SDK");
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken) + await error;
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} failed:\n{output}");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
