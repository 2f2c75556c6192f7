namespace DataOps.Providers.Plugins.Installation;

/// <summary>A plugin in the folder of plugins.</summary>
public sealed record InstalledPlugin(string Kind, string Name, PluginVersion Version, string Path)
{
    public DateTimeOffset Installed => new(Directory.GetLastWriteTimeUtc(Path), TimeSpan.Zero);

    /// <summary>When it was last started; null when nothing says so.</summary>
    public DateTimeOffset? LastUsed =>
        File.Exists(Path + PluginStore.LastUsedExtension)
            ? new(File.GetLastWriteTimeUtc(Path + PluginStore.LastUsedExtension), TimeSpan.Zero)
            : null;

    /// <summary>How many bytes its files have.</summary>
    public long Size => new DirectoryInfo(Path).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

    public override string ToString() => $"{Name}-{Version}";
}
