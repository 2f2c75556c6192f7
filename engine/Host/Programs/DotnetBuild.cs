using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DataOps.Engine.Host.State;

namespace DataOps.Engine.Host.Programs;

/// <summary>
/// Builds a project when something that goes into it has changed since the last build, and otherwise does nothing: what went in is kept as
/// a list of files with their hashes.
/// </summary>
internal sealed partial class DotnetBuild(string dotnet, ProgramSpec spec)
{
    /// <summary>Returns the path of the built assembly.</summary>
    /// <param name="onBuild">Told the project's path when there is something to build.</param>
    /// <exception cref="FaultException">The project does not build.</exception>
    public async Task<string> EnsureAsync(string project, Action<string> onBuild, CancellationToken cancellationToken)
    {
        PrivateFolder.Create(spec.CacheDirectory);
        var record = Path.Combine(spec.CacheDirectory, "program-build.json");
        using var only = await LockAsync(record + ".lock", cancellationToken);
        if (BuildRecord.Load(record) is { } last && last.IsCurrent(project, Variant, out var refreshed))
        {
            refreshed?.Save(record);
            return last.Assembly;
        }

        // Inputs are listed before the build: a file that changes meanwhile is then seen as changed the next time.
        var before = BuildInputs.Of(project);
        onBuild(project);
        var assembly = await BuildAsync(project, cancellationToken);

        // The first build of a checkout finds out what the project references.
        var inputs = BuildInputs.Of(project);
        BuildRecord.Create(project, Variant, assembly, inputs.Except(before).Any() ? inputs : before).Save(record);
        return assembly;
    }

    /// <summary>What besides files decides what a build makes.</summary>
    private string Variant =>
        $"{spec.Environment.GetValueOrDefault("PULUMI_SDK", "")}|{spec.Environment.GetValueOrDefault("Configuration", "")}|{dotnet}";

    private async Task<string> BuildAsync(string project, CancellationToken cancellationToken)
    {
        var output = new ConcurrentQueue<string>();
        var errors = new ConcurrentQueue<string>();
        var plan = new LaunchPlan(
            dotnet,
            ["build", project, "-nologo", "-v:q", "-nodeReuse:false", "-t:Build", "-getProperty:TargetPath"],
            Path.GetDirectoryName(project)!,
            spec.Environment.SetItems(
                    new Dictionary<string, string>
                    {
                        // Servers that outlive the build would hold its output open, and a build within a build would wait for the outer
                        // one's.
                        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
                        ["MSBUILDDISABLENODEREUSE"] = "1",
                        ["DOTNET_NOLOGO"] = "1",
                        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
                    }
                )
                .RemoveRange(["MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBUILD_EXE_PATH", "MSBuildLoadMicrosoftTargetsReadOnly"])
        );
        await using var process = ChildProcess.Start(plan, (line, isError) => (isError ? errors : output).Enqueue(line.Whole));
        var exitCode = await process.WaitAsync(cancellationToken);
        var assembly = output.LastOrDefault(line => line.Length > 0);
        if (exitCode == 0 && assembly is not null && File.Exists(assembly))
        {
            return assembly;
        }

        var lines = errors
            .Concat(output.Where(line => line != assembly))
            .Where(line => line.Trim().Length > 0)
            .Select(WithoutProject)
            .Distinct();
        throw new FaultException(
            ProgramDiagnostics.DoesNotBuild,
            $"The program does not build:\n{string.Join('\n', lines)}".TrimEnd(),
            $"Run 'dotnet build {Path.GetRelativePath(spec.ProjectDirectory, project)}' to see the whole output."
        );
    }

    private static string WithoutProject(string line) => ProjectSuffix().Replace(line, "");

    private static async Task<FileStream> LockAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException)
            {
                // Another command builds this very program.
                await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
            }
        }
    }

    [GeneratedRegex(@" \[[^\]]*proj(::[^\]]*)?\]$")]
    private static partial Regex ProjectSuffix();
}
