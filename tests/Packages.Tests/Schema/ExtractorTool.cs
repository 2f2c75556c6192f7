using System.ComponentModel;
using System.Diagnostics;
using Testing;
using Xunit;

namespace Packages.Tests.Schema;

/// <summary>The extractor with its dependency installed, in the folder of the test's build: nothing is written into the sources.</summary>
public sealed class ExtractorTool : IAsyncLifetime
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "extract-schema");

    /// <summary>Why the tool cannot run here, or null.</summary>
    public string? Missing { get; private set; }

    public async ValueTask InitializeAsync()
    {
        var sources = Path.Combine(RepositoryRoot.Path, "sdk", "tools", "extract-schema");
        Directory.CreateDirectory(Folder);
        foreach (var file in Directory.EnumerateFiles(sources))
        {
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)), overwrite: true);
        }

        Copy(sources, "src");
        Copy(sources, "test");

        if (Directory.Exists(Path.Combine(Folder, "node_modules", "typescript")))
        {
            return;
        }

        var install = await RunAsync(
            OperatingSystem.IsWindows() ? "npm.cmd" : "npm",
            ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=0"],
            CancellationToken.None
        );
        if (install.ExitCode != 0)
        {
            Missing = $"npm could not install the extractor's dependency: {install.Output.Trim()}";
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal Task<ToolResult> CheckAsync(PackageFolder package, CancellationToken cancellationToken) =>
        RunAsync("node", ["extract-schema.mjs", "--check", package.Path], cancellationToken);

    internal Task<ToolResult> TestAsync(CancellationToken cancellationToken) => RunAsync("node", ["--test", "test/"], cancellationToken);

    private static void Copy(string sources, string folder)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(sources, folder), "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(Folder, Path.GetRelativePath(sources, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }

    private static async Task<ToolResult> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return new ToolResult(process.ExitCode, await output + await errors);
        }
        catch (Win32Exception error)
        {
            return new ToolResult(-1, $"{program} does not start: {error.Message}");
        }
    }
}
