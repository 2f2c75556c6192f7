using System.Text.RegularExpressions;

namespace DataOps.Providers.Plugins.Installation;

/// <summary>
/// Plugins in <c>$PULUMI_HOME/plugins</c>, laid out as Pulumi does, so that both use the same: <c>KIND-NAME-vVERSION/</c>, beside it a
/// <c>.lock</c> while it is installed, a <c>.partial</c> until it is whole, and a <c>.lastused</c> whose time says when it was started.
/// </summary>
public sealed partial class PluginStore(string pulumiHome, TimeProvider clock)
{
    internal const string LastUsedExtension = ".lastused";
    internal const string PartialExtension = ".partial";
    private const string LockExtension = ".lock";

    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(100);

    public string Folder { get; } = Path.Combine(pulumiHome, "plugins");

    /// <summary>Whole plugins, by name, the newest version first.</summary>
    public IReadOnlyList<InstalledPlugin> List() =>
        !Directory.Exists(Folder)
            ? []
            :
            [
                .. from folder in Directory.EnumerateDirectories(Folder)
                let match = PluginFolder().Match(Path.GetFileName(folder))
                where match.Success && PluginSpec.Kinds.Contains(match.Groups["kind"].Value) && !File.Exists(folder + PartialExtension)
                let version = PluginVersion.Parse(match.Groups["version"].Value)
                where version is not null
                let plugin = new InstalledPlugin(match.Groups["kind"].Value, match.Groups["name"].Value, version, folder)
                orderby plugin.Name, plugin.Kind, plugin.Version descending
                select plugin,
            ];

    /// <summary>True when the plugin is there: of the version asked for or, without one, of any.</summary>
    public bool Has(PluginSpec spec) =>
        List()
            .Any(plugin =>
                plugin.Kind == spec.Kind
                && plugin.Name == spec.Name
                && (spec.Version is null || plugin.Version.CompareTo(spec.Version) == 0)
            );

    /// <summary>Installs a plugin, once: of several commands that do it at the same time one does the work.</summary>
    /// <param name="spec">The plugin, with its version.</param>
    /// <param name="fill">Puts its files into a folder.</param>
    /// <param name="reinstall">True to replace one that is there.</param>
    /// <param name="cancellationToken">Gives up; what was begun is begun anew the next time.</param>
    public async Task InstallAsync(PluginSpec spec, Func<string, Task> fill, bool reinstall, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Folder);
        var folder = Path.Combine(Folder, spec.FolderName);
        using var only = await LockAsync(folder + LockExtension, cancellationToken);
        if (Directory.Exists(folder))
        {
            if (!reinstall && !File.Exists(folder + PartialExtension))
            {
                return;
            }

            Directory.Delete(folder, recursive: true);
        }

        await File.WriteAllBytesAsync(folder + PartialExtension, [], cancellationToken);
        Directory.CreateDirectory(folder);
        try
        {
            await fill(folder);
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            File.Delete(folder + PartialExtension);
            throw;
        }

        File.Delete(folder + PartialExtension);
    }

    public static void Remove(InstalledPlugin plugin)
    {
        Directory.Delete(plugin.Path, recursive: true);
        foreach (var extension in (string[])[PartialExtension, LockExtension, LastUsedExtension])
        {
            File.Delete(plugin.Path + extension);
        }
    }

    private async Task<FileStream> LockAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another command installs this very plugin.
                await Task.Delay(Wait, clock, cancellationToken);
            }
        }
    }

    [GeneratedRegex("^(?<kind>[a-z]+)-(?<name>[a-zA-Z0-9-][a-zA-Z0-9-_.]*[a-zA-Z0-9])-v(?<version>.*)$")]
    private static partial Regex PluginFolder();
}
