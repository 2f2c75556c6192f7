namespace DataOps.Engine.Ports;

/// <summary>Finds and starts providers: built in, or plugin processes.</summary>
public interface IProviderSource
{
    /// <summary>A fresh, unconfigured instance, or why there is none (with a code and a hint).</summary>
    Task<ProviderAnswer<IResourceProvider>> LoadAsync(ProviderRequest request, CancellationToken cancellationToken);
}

/// <summary>A package by name, and the version and source that the program asks for (empty: any).</summary>
public sealed record ProviderRequest(string Package, string Version, string PluginDownloadUrl)
{
    /// <summary>Set for a parameterized package: the parameters for the base package named above.</summary>
    public Monitor.PackageParameterization? Parameterization { get; init; }
}
