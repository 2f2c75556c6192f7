using System.Collections.Immutable;

namespace DataOps.Checks.Sandbox;

/// <summary>The program to start as a worker: this very command, however it was started.</summary>
internal sealed record SqlWorkerProgram(string File, ImmutableArray<string> Arguments)
{
    private const string Command = "dataops";
    private const string Muxer = "dotnet";

    public static SqlWorkerProgram OfProcess() => Of(Environment.ProcessPath ?? Command, AppContext.BaseDirectory, System.IO.File.Exists);

    /// <param name="process">The program that runs now.</param>
    /// <param name="folder">Where the command's assemblies are.</param>
    /// <param name="exists">Whether there is a file.</param>
    public static SqlWorkerProgram Of(string process, string folder, Func<string, bool> exists)
    {
        var assembly = Path.Combine(folder, $"{Command}.dll");

        // Native code is the running program itself, whatever it was renamed to.
        if (!exists(assembly) || Path.GetFileNameWithoutExtension(process) == Command)
        {
            return new SqlWorkerProgram(process, [SqlWorker.Verb]);
        }

        var host = new[] { Command, $"{Command}.exe" }.Select(name => Path.Combine(folder, name)).FirstOrDefault(exists);
        return Path.GetFileNameWithoutExtension(process) != Muxer && host is not null
            ? new SqlWorkerProgram(host, [SqlWorker.Verb])
            : new SqlWorkerProgram(Path.GetFileNameWithoutExtension(process) == Muxer ? process : Muxer, [assembly, SqlWorker.Verb]);
    }
}
