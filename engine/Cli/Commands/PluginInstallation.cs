using DataOps.Engine.Host;
using DataOps.Providers.Plugins.Installation;

namespace DataOps.Cli.Commands;

/// <summary>Installs plugins one after the other; those that cannot be had are told together.</summary>
internal sealed class PluginInstallation(CommandScope scope, PluginDownloads downloads)
{
    private readonly PluginStore _store = new(scope.Environment.PulumiHome, scope.Io.Clock);

    /// <summary>What to install from; null to download.</summary>
    public string? File { get; init; }

    public byte[]? Checksum { get; init; }

    public bool IsAgain { get; init; }

    /// <exception cref="FaultException">DP2613: one or more cannot be had.</exception>
    public async Task RunAsync(IReadOnlyList<PluginSpec> specs, CancellationToken cancellationToken)
    {
        var failures = new List<string>();
        foreach (var spec in specs)
        {
            try
            {
                await InstallAsync(spec, cancellationToken);
            }
            catch (PluginInstallException exception)
            {
                failures.Add($"[{spec.Kind} plugin {spec}] {exception.Message}");
            }
        }

        if (failures.Count > 0)
        {
            throw new FaultException(
                CliDiagnostics.PluginNotInstalled,
                string.Join('\n', failures),
                "Name another version, another place with --server, or a file that you have with --file. Plugins on PATH need no installation."
            );
        }
    }

    private async Task InstallAsync(PluginSpec wanted, CancellationToken cancellationToken)
    {
        if (!IsAgain && _store.Has(wanted))
        {
            return;
        }

        var spec = wanted.Version is not null ? wanted : wanted with { Version = await downloads.LatestAsync(wanted, cancellationToken) };
        scope.Io.Error.WriteLine($"[{spec.Kind} plugin {spec}] installing");
        await _store.InstallAsync(spec, folder => FillAsync(spec, folder, cancellationToken), IsAgain, cancellationToken);
    }

    private async Task FillAsync(PluginSpec spec, string folder, CancellationToken cancellationToken)
    {
        if (File is { } given)
        {
            if (!System.IO.File.Exists(given) && !Directory.Exists(given))
            {
                throw new PluginInstallException($"{given} does not exist");
            }

            await PluginArchive.PlaceAsync(given, spec, folder, cancellationToken);
            return;
        }

        var archive = folder + ".download";
        try
        {
            await downloads.DownloadAsync(spec, Checksum, archive, cancellationToken);
            await using var content = new FileStream(archive, FileMode.Open, FileAccess.Read);
            await PluginArchive.ExtractAsync(content, spec.ArchiveName, folder, cancellationToken);
        }
        finally
        {
            System.IO.File.Delete(archive);
        }
    }
}
