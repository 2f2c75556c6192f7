using System.ComponentModel;
using System.Diagnostics;

namespace Testing;

/// <summary>Runs Python where there is one.</summary>
public static class Python
{
    public const string Missing = "There is no python3 on the PATH.";

    /// <summary>The exit code and everything that was printed; null without Python.</summary>
    /// <param name="folder">Where it runs, from the repository's root.</param>
    public static async Task<(int ExitCode, string Output)?> RunAsync(
        string folder,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string> environment,
        CancellationToken cancellationToken
    )
    {
        var start = new ProcessStartInfo("python3", arguments)
        {
            WorkingDirectory = Path.Combine(RepositoryRoot.Path, folder),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            using var python = Process.Start(start)!;
            var errors = python.StandardError.ReadToEndAsync(cancellationToken);
            var output = await python.StandardOutput.ReadToEndAsync(cancellationToken);
            await python.WaitForExitAsync(cancellationToken);
            return (python.ExitCode, output + await errors);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
