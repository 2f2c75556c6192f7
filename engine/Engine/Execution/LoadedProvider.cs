using DataOps.Engine.Ports;

namespace DataOps.Engine.Execution;

/// <summary>A configured provider and what it said that it can do.</summary>
internal sealed record LoadedProvider(IResourceProvider Provider, ProviderFeatures Features)
{
    /// <summary>
    /// False in a preview whose provider gets a part of its configuration from what is not there yet: it cannot read anything.
    /// </summary>
    public bool IsKnown { get; init; } = true;
}
