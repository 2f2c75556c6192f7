using DataOps.Providers.Plugins.Installation;

namespace DataOps.Providers.Plugins;

/// <summary>
/// Finds plugin executables as Pulumi does: <c>pulumi-resource-PACKAGE</c> on the search path, else
/// <c>$PULUMI_HOME/plugins/resource-PACKAGE-vVERSION/pulumi-resource-PACKAGE</c>.
/// </summary>
internal sealed class PluginLocator(ProviderSourceOptions options)
{
    /// <summary>The executable's path, or null.</summary>
    /// <param name="package">The package's name.</param>
    /// <param name="version">The version asked for, without <c>v</c>; empty for any.</param>
    public string? Find(string package, string version)
    {
        var file = $"pulumi-resource-{package}";
        return (options.IgnoreSearchPath ? null : OnSearchPath(file)) ?? Installed(package, version, file);
    }

    private string? OnSearchPath(string file) =>
        options
            .SearchPath.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, file))
            .FirstOrDefault(IsExecutable);

    private string? Installed(string package, string version, string file)
    {
        var root = Path.Combine(options.PulumiHome, "plugins");
        if (options.PulumiHome.Length == 0 || !Directory.Exists(root))
        {
            return null;
        }

        var prefix = $"resource-{package}-v";
        var candidates =
            from folder in Directory.EnumerateDirectories(root, prefix + "*")
            let installed = PluginVersion.Parse(Path.GetFileName(folder)[prefix.Length..])
            where installed is not null && Serves(installed, version) && !File.Exists(folder + PluginStore.PartialExtension)
            let path = Path.Combine(folder, file)
            where IsExecutable(path)
            orderby installed.IsPrerelease, installed descending
            select path;

        var found = candidates.FirstOrDefault();
        if (found is not null)
        {
            MarkUsed(Path.GetDirectoryName(found)!);
        }

        return found;
    }

    // For `plugin ls`, as Pulumi does; no reason to fail.
    private static void MarkUsed(string folder)
    {
        try
        {
            File.WriteAllBytes(folder + PluginStore.LastUsedExtension, []);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The plugin runs all the same.
        }
    }

    // A version asked for is taken exactly; without one the newest release goes before any prerelease.
    private static bool Serves(PluginVersion installed, string requested) =>
        PluginVersion.Parse(requested) is not { } wanted || installed.CompareTo(wanted) == 0;

    private static bool IsExecutable(string path) =>
        File.Exists(path)
        && (
            OperatingSystem.IsWindows()
            || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0
        );
}
