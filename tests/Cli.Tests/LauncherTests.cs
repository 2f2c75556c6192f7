using System.Diagnostics;
using Testing;
using Xunit;

namespace Cli.Tests;

/// <summary>The launcher at the repository's root, in a checkout of a few files with a build that only notes that it ran.</summary>
public sealed class LauncherTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("launcher-").FullName;

    public LauncherTests()
    {
        if (OperatingSystem.IsWindows() || !File.Exists("/bin/bash"))
        {
            Assert.Skip("There is no bash on this machine.");
        }

        Write("checkout/engine/Cli/Program.cs", "");
        Write("checkout/engine/Engine/Core.cs", "");
        Write("checkout/infra/Catalog/Catalog.cs", "");
        Write("checkout/infra/Platform/Program.cs", "");
        File.Copy(Path.Combine(RepositoryRoot.Path, "dataops"), Path.Combine(_folder, "checkout/dataops"));
        Script(
            "bin/dotnet",
            $"""
            echo build >> '{_folder}/builds'
            [ ! -e '{_folder}/broken' ] || [ "$1" != build ] || {"{"} echo 'Program.cs(1,1): error CS1002: ; expected'; exit 1; {"}"}
            out='{_folder}/checkout/engine/Cli/bin/Debug/net10.0'
            mkdir -p "$out"
            printf '#!/bin/bash\necho "ran $*"\nexit 7\n' > "$out/dataops"
            chmod +x "$out/dataops"
            touch "$out/dataops.dll"
            """
        );
        MoveBack(TimeSpan.FromHours(2), Path.Combine(_folder, "checkout"));
    }

    [Fact]
    public async Task Launcher_NotBuilt_BuildsOnceAndPassesArgumentsAndTheExitCodeOn()
    {
        Assert.Equal((7, "ran preview --stack dev\n", "Building dataops ...\n"), await RunAsync("preview", "--stack", "dev"));
        Assert.Equal((7, "ran version\n", ""), await RunAsync("version"));
        Assert.Single(Builds());
    }

    [Theory]
    [InlineData("engine/Engine/Core.cs", 2)]
    [InlineData("infra/Catalog/Catalog.cs", 2)]
    [InlineData("infra/Platform/Program.cs", 1)]
    public async Task Launcher_ANewerSource_BuildsWhenTheCommandIsMadeOfIt(string file, int builds)
    {
        await RunAsync("version");
        File.SetLastWriteTimeUtc(Path.Combine(_folder, "checkout", file), DateTime.UtcNow.AddMinutes(1));

        await RunAsync("version");

        Assert.Equal(builds, Builds().Length);
    }

    [Fact]
    public async Task Launcher_ABuildThatFails_ShowsItsOutputAndRunsNothing()
    {
        Write("broken", "");

        Assert.Equal((1, "", "Building dataops ...\nProgram.cs(1,1): error CS1002: ; expected\n"), await RunAsync("version"));
    }

    [Fact]
    public async Task Launcher_AskedByAShell_WaitsForNoBuild()
    {
        Assert.Equal((0, "", ""), await RunAsync("__complete", "8", "--", "dataops "));
        Assert.Empty(Builds());
    }

    [Fact]
    public async Task Launcher_ThroughALink_FindsItsCheckout()
    {
        File.CreateSymbolicLink(Path.Combine(_folder, "linked"), "checkout/dataops");

        Assert.Equal((7, "ran version\n", "Building dataops ...\n"), await RunAsync(Path.Combine(_folder, "linked"), ["version"]));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string[] Builds() => File.Exists(Path.Combine(_folder, "builds")) ? File.ReadAllLines(Path.Combine(_folder, "builds")) : [];

    private Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments) =>
        RunAsync(Path.Combine(_folder, "checkout/dataops"), arguments);

    private async Task<(int ExitCode, string Output, string Errors)> RunAsync(string launcher, string[] arguments)
    {
        var start = new ProcessStartInfo(launcher, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder,
        };
        start.Environment["PATH"] = $"{_folder}/bin:{Environment.GetEnvironmentVariable("PATH")}";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output, await errors);
    }

    private void Script(string name, string body)
    {
        Write(name, $"#!/bin/bash\n{body}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path.Combine(_folder, name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    // Sources are older than what is built of them.
    private static void MoveBack(TimeSpan by, string folder)
    {
        foreach (var entry in Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories))
        {
            if (File.Exists(entry))
            {
                File.SetLastWriteTimeUtc(entry, DateTime.UtcNow - by);
            }
            else
            {
                Directory.SetLastWriteTimeUtc(entry, DateTime.UtcNow - by);
            }
        }
    }
}
