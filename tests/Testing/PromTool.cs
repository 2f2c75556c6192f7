using System.Diagnostics;
using Xunit;

namespace Testing;

/// <summary>Prometheus' <c>promtool</c>, where the machine has it (Debian's package <c>prometheus</c>).</summary>
public static class PromTool
{
    /// <summary>Runs it in a folder with these files; fails with what it says, and skips the test where it is not there.</summary>
    public static async Task RunAsync(IReadOnlyDictionary<string, string> files, IEnumerable<string> arguments, CancellationToken token)
    {
        using var folder = new TemporaryFolder();
        foreach (var (name, text) in files)
        {
            await File.WriteAllTextAsync(Path.Combine(folder.Path, name), text, token);
        }

        var start = new ProcessStartInfo("promtool", arguments)
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process? process = null;
        try
        {
            process = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("promtool is not here (Debian's package prometheus has it).");
        }

        using (process!)
        {
            var output = process!.StandardOutput.ReadToEndAsync(token);
            var errors = process.StandardError.ReadToEndAsync(token);
            await process.WaitForExitAsync(token);
            Assert.True(process.ExitCode == 0, await output + await errors);
        }
    }
}
