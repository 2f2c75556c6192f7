using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DataOps.Engine.Events;

namespace DataOps.Providers.Plugins;

/// <summary>
/// A running plugin executable. It prints its port as the first line; everything it prints afterwards goes to the log. Disposing ends the
/// process and whatever it started.
/// </summary>
internal sealed partial class PluginProcess : IAsyncDisposable
{
    private const int RememberedLines = 20;

    private readonly Process _process;
    private readonly IProviderLog _log;
    private readonly Queue<string> _lastLines = new();
    private readonly Task _stderr;
    private Task _stdout = Task.CompletedTask;
    private int _disposed;

    private PluginProcess(Process process, IProviderLog log)
    {
        _process = process;
        _log = log;
        _stderr = DrainAsync(process.StandardError);
    }

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

    /// <exception cref="PluginStartException">The executable cannot be run, or ends without printing a port.</exception>
    public static async Task<PluginProcess> StartAsync(string path, string engineAddress, ProviderSourceOptions options, IProviderLog log, CancellationToken cancellationToken)
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

        Process process;
        try
        {
            process = Process.Start(start) ?? throw new PluginStartException("it cannot be run.");
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or IOException)
        {
            throw new PluginStartException(exception.Message);
        }

        var plugin = new PluginProcess(process, log);
        try
        {
            plugin.Port = await plugin.ReadPortAsync(cancellationToken);
            plugin._stdout = plugin.DrainAsync(process.StandardOutput);
            return plugin;
        }
        catch
        {
            await plugin.DisposeAsync();
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
        await Task.WhenAll(_stdout, _stderr);
        _process.Dispose();
    }

    private async Task<int> ReadPortAsync(CancellationToken cancellationToken)
    {
        var line = await _process.StandardOutput.ReadLineAsync(cancellationToken);
        if (line is null)
        {
            await _process.WaitForExitAsync(cancellationToken);
            await _stderr;
            var said = LastOutput is { Length: > 0 } output ? $" It printed: {output}" : "";
            throw new PluginStartException($"it ended with exit code {_process.ExitCode} before it printed a port.{said}");
        }

        // A plugin started by 'dotnet run' prints a progress mark for terminals before the number.
        var text = ProgressMark().Replace(line, "").Trim();
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
            ? port
            : throw new PluginStartException($"its first line must be a port number, but it is '{text}'.");
    }

    private async Task DrainAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync(CancellationToken.None) is { } line)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            lock (_lastLines)
            {
                _lastLines.Enqueue(line);
                if (_lastLines.Count > RememberedLines)
                {
                    _lastLines.Dequeue();
                }
            }

            _log.Write(MessageSeverity.Debug, null, line);
        }
    }

    [GeneratedRegex(@"\x1b\]9;4;\d;\x1b\\")]
    private static partial Regex ProgressMark();
}
