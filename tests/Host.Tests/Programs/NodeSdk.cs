using System.Diagnostics;
using Testing;
using Xunit;

namespace Host.Tests.Programs;

/// <summary>The npm package of Pulumi's Node SDK, installed once below <c>obj</c>.</summary>
internal static class NodeSdk
{
    private const string Version = "3.248.0";
    private static readonly Lazy<Task<string?>> Problem = new(InstallAsync);

    /// <summary>A folder below which programs find the SDK; the test is skipped, with the reason, where there is none.</summary>
    public static async Task<string> RequireAsync()
    {
        if (await Problem.Value is { } problem)
        {
            Assert.Skip(problem);
        }

        return Folder;
    }

    private static string Folder { get; } = Path.Combine(RepositoryRoot.Path, "tests", "Host.Tests", "obj", "node");

    private static async Task<string?> InstallAsync()
    {
        if (Directory.Exists(Path.Combine(Folder, "node_modules", "@pulumi", "pulumi", "cmd", "run")))
        {
            return null;
        }

        Directory.CreateDirectory(Folder);
        await File.WriteAllTextAsync(
            Path.Combine(Folder, "package.json"),
            $$"""{ "private": true, "dependencies": { "@pulumi/pulumi": "{{Version}}" } }"""
        );
        try
        {
            using var npm = Process.Start(
                new ProcessStartInfo("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error"])
                {
                    WorkingDirectory = Folder,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            )!;
            var errors = await npm.StandardError.ReadToEndAsync();
            await npm.WaitForExitAsync();
            return npm.ExitCode == 0 ? null : $"npm cannot install @pulumi/pulumi {Version}: {errors}";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "npm is not installed.";
        }
    }
}
