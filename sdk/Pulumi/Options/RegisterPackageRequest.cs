namespace Pulumi;

/// <summary>
/// A package to make known to the engine before resources of it are registered: a plugin, and perhaps what it is parameterised with.
/// </summary>
public sealed class RegisterPackageRequest
{
    /// <summary>Describes a package whose parameterization takes the place of the plugin's own package.</summary>
    public RegisterPackageRequest(
        string name,
        string version,
        string? downloadUrl,
        Dictionary<string, byte[]>? checksums,
        PackageParameterization? parameterization
    )
        : this(name, version, downloadUrl, checksums, parameterization, extension: null) { }

    /// <summary>Describes a package with either a parameterization or an extension of the plugin's own package.</summary>
    public RegisterPackageRequest(
        string name,
        string version,
        string? downloadUrl,
        Dictionary<string, byte[]>? checksums = null,
        PackageParameterization? parameterization = null,
        PackageParameterization? extension = null
    )
    {
        Name = name;
        Version = version;
        DownloadUrl = downloadUrl ?? "";
        Checksums = checksums ?? [];
        Parameterization = parameterization;
        Extension = extension;
    }

    /// <summary>The plugin's name.</summary>
    public string Name { get; }

    /// <summary>The plugin's version.</summary>
    public string Version { get; }

    /// <summary>Where the plugin is fetched from; empty for the usual place.</summary>
    public string DownloadUrl { get; }

    /// <summary>Checksums of the plugin by platform.</summary>
    public Dictionary<string, byte[]> Checksums { get; }

    /// <summary>The package the plugin becomes.</summary>
    public PackageParameterization? Parameterization { get; }

    /// <summary>The package that is added to the plugin's own.</summary>
    public PackageParameterization? Extension { get; }

    /// <summary>Name, version and opaque parameter of a parameterised package.</summary>
    public sealed class PackageParameterization(string name, string version, byte[] value)
    {
        /// <summary>The package's name.</summary>
        public string Name { get; } = name;

        /// <summary>The package's version.</summary>
        public string Version { get; } = version;

        /// <summary>The parameter handed to the plugin.</summary>
        public byte[] Value { get; } = value;
    }
}
