using System.Diagnostics;
using Testing;

namespace Conformance.Engine;

/// <summary>The folder under <c>obj</c> that Node programs and plugins run in, with the Node SDK from the package registry.</summary>
internal static class NodeWorkspace
{
    private static readonly Lazy<Task<string?>> Installation = new(InstallAsync);

    public static string Folder { get; } = Path.Combine(RepositoryRoot.Path, "tests", "Conformance", "obj", "scenarios");

    /// <summary>Installs the SDK once; tells why that cannot be done on this machine, or null.</summary>
    public static Task<string?> ObstacleAsync() => Installation.Value;

    /// <summary>Copies what is below a folder into the workspace.</summary>
    public static void Copy(string folder)
    {
        foreach (var source in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(Folder, Path.GetRelativePath(folder, source));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(source, target, overwrite: true);
        }
    }

    public static async Task<(int ExitCode, string Output)> ExecuteAsync(string command, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, await output + await errors);
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return (-1, $"'{command}' cannot be started: {missing.Message}");
        }
    }

    private static async Task<string?> InstallAsync()
    {
        Copy(Path.Combine(RepositoryRoot.Path, "tests", "Conformance", "Engine", "fixtures"));
        Copy(Path.Combine(RepositoryRoot.Path, "tests", "Conformance", "Engine", "components"));
        if (Directory.Exists(Path.Combine(Folder, "node_modules", "@pulumi", "pulumi")))
        {
            return null;
        }

        var (installed, log) = await ExecuteAsync("npm", ["install", "--no-audit", "--no-fund"]);
        return installed == 0 ? null : $"npm could not install @pulumi/pulumi: {log}";
    }
}
