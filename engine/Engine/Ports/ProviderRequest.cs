namespace DataOps.Engine.Ports;

/// <summary>A package by name, and the version and source that the program asks for (empty: any).</summary>
public sealed record ProviderRequest(string Package, string Version, string PluginDownloadUrl)
{
    /// <summary>Set for a parameterized package: the parameters for the base package named above.</summary>
    public Monitor.PackageParameterization? Parameterization { get; init; }
}
