using System.Globalization;
using System.Runtime.InteropServices;

namespace DataOps.Providers.Plugins.Installation;

/// <summary>A plugin that is wanted.</summary>
/// <param name="Kind">As Pulumi names kinds: <c>resource</c>, <c>language</c>, ...</param>
/// <param name="Name">The package's name.</param>
/// <param name="Version">Null for the latest.</param>
/// <param name="DownloadUrl">Where it is had; empty for where Pulumi publishes its own.</param>
public sealed record PluginSpec(string Kind, string Name, PluginVersion? Version, string DownloadUrl)
{
    public const string Resource = "resource";

    /// <summary>The kinds that Pulumi knows.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["analyzer", "language", Resource, "converter", "tool"];

    /// <summary>The executable, without the ending of Windows.</summary>
    public string FileName => $"pulumi-{Kind}-{Name}";

    /// <summary>Its folder below <c>$PULUMI_HOME/plugins</c>.</summary>
    public string FolderName => Version is null ? $"{Kind}-{Name}" : $"{Kind}-{Name}-v{Version}";

    /// <summary>The archive of this machine's system and processor.</summary>
    public string ArchiveName => $"{FileName}-v{Version}-{System}-{Processor}.tar.gz";

    /// <summary>What gets the plugin.</summary>
    public string InstallCommand =>
        $"dataops plugin install {Kind} {Name}{(Version is null ? "" : $" v{Version}")}{(DownloadUrl.Length == 0 ? "" : $" --server {DownloadUrl}")}";

    public static string System =>
        OperatingSystem.IsWindows() ? "windows"
        : OperatingSystem.IsMacOS() ? "darwin"
        : "linux";

    public static string Processor =>
        RuntimeInformation.OSArchitecture switch
        {
            Architecture.X64 => "amd64",
            Architecture.Arm64 => "arm64",
            var other => other.ToString().ToLower(CultureInfo.InvariantCulture),
        };

    public override string ToString() => Version is null ? Name : $"{Name}-{Version}";
}
