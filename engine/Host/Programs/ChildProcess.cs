using System.Diagnostics;
using DataOps.Wire.Processes;

namespace DataOps.Engine.Host.Programs;

/// <summary>A process whose output arrives line by line, whose input is closed, and which does not outlive this object.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    /// <summary>How long output may still arrive after the process ended: a background process may hold the pipe open for ever.</summary>
    private static readonly TimeSpan OutputGrace = TimeSpan.FromSeconds(2);

    private readonly Process _process;
    private readonly Task _output;

    private ChildProcess(Process process, Action<OutputLine, bool> line)
    {
        _process = process;
        _output = Task.WhenAll(
            PumpAsync(process.StandardOutput, text => line(text, false)),
            PumpAsync(process.StandardError, text => line(text, true))
        );
    }

    /// <param name="line">Gets each line, and whether it was an error line; calls may overlap.</param>
    public static ChildProcess Start(LaunchPlan plan, Action<OutputLine, bool> line)
    {
        var start = new ProcessStartInfo
        {
            FileName = plan.Executable,
            WorkingDirectory = plan.WorkingDirectory,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in plan.Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Clear();
        foreach (var (name, value) in plan.Environment)
        {
            start.Environment[name] = value;
        }

        var process =
            Process.Start(start) ?? throw new UnreachableException("A process that is not started by the shell is always a new one.");
        process.StandardInput.Close();
        return new ChildProcess(process, line);
    }

    /// <summary>Returns the exit code once the process has ended and its output is read.</summary>
    public async Task<int> WaitAsync(CancellationToken cancellationToken)
    {
        // The wait of Process itself would also wait for the end of output.
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process.EnableRaisingEvents = true;
        _process.Exited += (_, _) => ended.TrySetResult();
        if (_process.HasExited)
        {
            ended.TrySetResult();
        }

        await ended.Task.WaitAsync(cancellationToken);
        await Task.WhenAny(_output, Task.Delay(OutputGrace, cancellationToken));
        return _process.ExitCode;
    }

    /// <summary>Ends the process and all that it started.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended by itself in the meantime.
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Kill();
            await _process
                .WaitForExitAsync(CancellationToken.None)
                .WaitAsync(OutputGrace)
                .ContinueWith(static _ => { }, TaskScheduler.Default);
        }

        _process.Dispose();
    }

    private static async Task PumpAsync(StreamReader output, Action<OutputLine> line)
    {
        try
        {
            var reader = new OutputLineReader(output);
            while (await reader.ReadAsync(CancellationToken.None) is { } text)
            {
                line(text);
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The process is gone and its pipe with it.
        }
    }
}
