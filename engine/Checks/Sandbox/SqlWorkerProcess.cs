using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace DataOps.Checks.Sandbox;

/// <summary>A worker that runs. It has none of the command's environment, and the private folder as its own.</summary>
internal sealed class SqlWorkerProcess : IDisposable
{
    private const int MarkBytes = 16;
    private const int ErrorsShown = 300;

    // What a .NET program needs to start; none of it is secret.
    private static readonly HashSet<string> Passed = new(StringComparer.OrdinalIgnoreCase)
    {
        "DOTNET_ROOT",
        "DOTNET_ROOT_X64",
        "DOTNET_ROOT_ARM64",
        "DOTNET_ROLL_FORWARD",
        "LD_LIBRARY_PATH",
        "DYLD_LIBRARY_PATH",
        "PATH",
        "SystemRoot",
        "windir",
    };

    private readonly Process _process;
    private readonly BoundedLines _lines;
    private readonly Task<string> _errors;
    private readonly string _mark = RandomNumberGenerator.GetHexString(MarkBytes * 2, lowercase: true);

    private SqlWorkerProcess(Process process)
    {
        _process = process;
        _lines = new BoundedLines(process.StandardOutput.BaseStream);
        _errors = TailAsync(process.StandardError);
    }

    public int Id => _process.Id;

    public static SqlWorkerProcess Start(SqlWorkerProgram program, string folder)
    {
        var start = new ProcessStartInfo(program.File)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        foreach (var argument in program.Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var variable in start.Environment.Keys.Where(variable => !Passed.Contains(variable)).ToList())
        {
            start.Environment.Remove(variable);
        }

        start.Environment["TMPDIR"] = folder;
        start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        try
        {
            return new SqlWorkerProcess(
                Process.Start(start) ?? throw new SqlWorkerEndedException("the process of the database does not start")
            );
        }
        catch (Win32Exception fault)
        {
            throw new SqlWorkerEndedException($"the process of the database does not start: {fault.Message}");
        }
    }

    /// <summary>The request that opens the database.</summary>
    public SqlRequest Opening(SqlLimits limits) =>
        new(
            SqlVerb.Open,
            new JsonObject
            {
                ["mark"] = _mark,
                ["memory"] = limits.MemoryMegabytes,
                // Two threads, and time to start.
                ["processor"] = (limits.Run * 2).TotalSeconds + 60,
            }.ToJsonString()
        );

    /// <summary>Throws <see cref="SqlWorkerEndedException"/> where the worker ends before it answers.</summary>
    public async Task<SqlResponse> AskAsync(SqlRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await _process.StandardInput.WriteLineAsync(request.ToLine().AsMemory(), cancellationToken);
            await _process.StandardInput.FlushAsync(cancellationToken);
            while (await _lines.ReadAsync(cancellationToken) is { } line)
            {
                if (SqlResponse.Parse(line, _mark) is { } response)
                {
                    return response;
                }
            }
        }
        catch (IOException)
        {
            // The pipe is broken: how the process ended says why.
        }

        Kill();
        await _process.WaitForExitAsync(cancellationToken);
        throw new SqlWorkerEndedException(Words(_process.ExitCode, await _errors));
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    internal static string Words(int exitCode, string errors)
    {
        var reason = errors.ReplaceLineEndings(" ").Trim();
        reason = reason.Length > ErrorsShown ? reason[..ErrorsShown] + "..." : reason;
        return $"it ended the database's process (exit code {exitCode.ToString(CultureInfo.InvariantCulture)}){(reason.Length > 0 ? $": {reason}" : "")}";
    }

    private void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    // All of it is read, so that the process never waits; the start tells most.
    private static async Task<string> TailAsync(StreamReader errors)
    {
        var kept = new StringBuilder();
        var buffer = new char[1024];
        while (await errors.ReadAsync(buffer.AsMemory(), CancellationToken.None) is > 0 and var count)
        {
            if (kept.Length <= ErrorsShown)
            {
                kept.Append(buffer, 0, count);
            }
        }

        return kept.ToString();
    }
}
