using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DataOps.Engine.Events;
using DataOps.Wire.Processes;

namespace DataOps.Providers.Plugins;

/// <summary>
/// A running plugin executable. It prints its port as the first line; everything it prints afterwards goes to the log. Disposing ends the
/// process and whatever it started.
/// </summary>
internal sealed partial class PluginProcess : IAsyncDisposable
{
    private const int RememberedLines = 20;
    private const int RememberedCharacters = 2000;

    /// <summary>A plugin that prints without end fills no log.</summary>
    private const int MostLogged = 8 << 20;

    /// <summary>How long output may still arrive after the process ended: what it started may hold the pipe open for ever.</summary>
    private static readonly TimeSpan OutputGrace = TimeSpan.FromSeconds(2);

    private readonly Process _process;
    private readonly IProviderLog _log;
    private readonly Queue<string> _lastLines = new();
    private readonly Task _stderr;
    private readonly OutputLineReader _output;
    private Task _stdout = Task.CompletedTask;
    private int _disposed;
    private int _logged;

    private PluginProcess(Process process, IProviderLog log)
    {
        _process = process;
        _log = log;
        _output = new OutputLineReader(process.StandardOutput);
        _stderr = DrainAsync(new OutputLineReader(process.StandardError));
    }

    /// <summary>Where it listens, once <see cref="ReadPortAsync"/> has read it.</summary>
    public int Port { get; private set; }

    /// <summary>The last lines that the plugin printed, for the message of a lost connection.</summary>
    public string LastOutput
    {
        get
        {
            lock (_lastLines)
            {
                return string.Join('\n', _lastLines);
            }
        }
    }

    public bool HasExited => _disposed == 1 || _process.HasExited;

    /// <exception cref="PluginStartException">The executable cannot be run.</exception>
    public static PluginProcess Start(string path, string engineAddress, ProviderSourceOptions options, IProviderLog log)
    {
        var start = new ProcessStartInfo(path)
        {
            WorkingDirectory = options.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(engineAddress);
        foreach (var (name, value) in options.PluginEnvironment)
        {
            start.Environment[name] = value;
        }

        try
        {
            return new PluginProcess(Process.Start(start) ?? throw new PluginStartException("it cannot be run."), log);
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or IOException)
        {
            throw new PluginStartException(exception.Message);
        }
    }

    /// <summary>Waits for the first line; ends the process when that is no port.</summary>
    /// <exception cref="PluginStartException">It ended, or printed something else.</exception>
    public async Task ReadPortAsync(CancellationToken cancellationToken)
    {
        try
        {
            Port = await ReadFirstLineAsync(cancellationToken);
            _stdout = DrainAsync(_output);
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    /// <summary>A second call does nothing: a provider may be released when it is deleted and again when the run ends.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
        {
            return;
        }

        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }

        await _process.WaitForExitAsync(CancellationToken.None);
        await Task.WhenAny(Task.WhenAll(_stdout, _stderr), Task.Delay(OutputGrace, CancellationToken.None));
        _process.Dispose();
    }

    private async Task<int> ReadFirstLineAsync(CancellationToken cancellationToken)
    {
        if (await _output.ReadAsync(cancellationToken) is not { } line)
        {
            await _process.WaitForExitAsync(cancellationToken);
            await Task.WhenAny(_stderr, Task.Delay(OutputGrace, cancellationToken));
            var said = LastOutput is { Length: > 0 } output ? $" It printed: {output}" : "";
            throw new PluginStartException($"it ended with exit code {_process.ExitCode} before it printed a port.{said}");
        }

        // A plugin started by 'dotnet run' prints a progress mark for terminals before the number.
        var text = ProgressMark().Replace(Shortened(line), "").Trim();
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
            ? port
            : throw new PluginStartException($"its first line must be a port number, but it is '{text}'.");
    }

    private async Task DrainAsync(OutputLineReader reader)
    {
        try
        {
            while (await reader.ReadAsync(CancellationToken.None) is { } line)
            {
                if (!string.IsNullOrWhiteSpace(line.Text))
                {
                    Remember(line);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The process is gone and its pipe with it.
        }
    }

    private void Remember(OutputLine line)
    {
        bool isLogged;
        lock (_lastLines)
        {
            _lastLines.Enqueue(Shortened(line));
            if (_lastLines.Count > RememberedLines)
            {
                _lastLines.Dequeue();
            }

            isLogged = _logged < MostLogged;
            _logged += isLogged ? line.Text.Length + 1 : 0;
        }

        if (isLogged)
        {
            _log.Write(MessageSeverity.Debug, null, line.Whole);
        }
    }

    private static string Shortened(OutputLine line) =>
        line.Text.Length <= RememberedCharacters
            ? line.Whole
            : new OutputLine(line.Text[..RememberedCharacters], line.Omitted + line.Text.Length - RememberedCharacters).Whole;

    [GeneratedRegex(@"\x1b\]9;4;\d;\x1b\\")]
    private static partial Regex ProgressMark();
}
