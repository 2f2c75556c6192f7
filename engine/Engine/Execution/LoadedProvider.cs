using DataOps.Engine.Ports;

namespace DataOps.Engine.Execution;

/// <summary>A configured provider and what it said that it can do.</summary>
internal sealed record LoadedProvider(IResourceProvider Provider, ProviderFeatures Features);
