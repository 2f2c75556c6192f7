using System.ComponentModel;
using System.Diagnostics;

namespace Testing;

/// <summary>Makes a folder a repository, and its files a commit.</summary>
public static class GitCheckout
{
    public static async Task CommitAsync(string root, CancellationToken cancellationToken, bool all = true)
    {
        if (!Directory.Exists(Path.Combine(root, ".git")))
        {
            await RunAsync(root, ["init", "-q", "-b", "main"], cancellationToken);
        }

        if (all)
        {
            await RunAsync(root, ["add", "-A"], cancellationToken);
        }

        await RunAsync(
            root,
            ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false", "commit", "-q", "-m", "base"],
            cancellationToken
        );
    }

    public static async Task<bool> IsThereAsync(string program)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, "--version") { RedirectStandardOutput = true })!;
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    public static async Task RunAsync(string root, string[] arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = root })!;
        await process.WaitForExitAsync(cancellationToken);
        Xunit.Assert.Equal(0, process.ExitCode);
    }
}
