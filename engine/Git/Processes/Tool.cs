using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;

namespace DataOps.Git.Processes;

/// <summary>Runs a program of the machine to its end.</summary>
public static class Tool
{
    /// <summary>Where a program is that is looked up on PATH, or named by its path; null where there is none.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => new[] { Path.Combine(folder, program), Path.Combine(folder, program + ".exe") })
            .FirstOrDefault(File.Exists);

    /// <summary>
    /// Null when there is no such program. <paramref name="input"/> goes to its standard input, and <paramref name="variables"/> are laid
    /// over the environment of this process; null takes one away.
    /// </summary>
    public static async Task<ToolOutput?> RunAsync(
        string program,
        IEnumerable<string> arguments,
        string folder,
        byte[] input,
        CancellationToken cancellationToken,
        IReadOnlyDictionary<string, string?>? variables = null
    )
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in variables ?? ImmutableDictionary<string, string?>.Empty)
        {
            start.Environment[name] = value;
        }

        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return null;
        }

        try
        {
            using var output = new MemoryStream();
            var write = WriteAsync(process, input, cancellationToken);
            var read = process.StandardOutput.BaseStream.CopyToAsync(output, cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await Task.WhenAll(write, read, error);
            await process.WaitForExitAsync(cancellationToken);
            return new ToolOutput(process.ExitCode, output.ToArray(), await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static async Task WriteAsync(Process process, byte[] input, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input, cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program ended without reading everything; its exit code tells.
        }
    }
}
