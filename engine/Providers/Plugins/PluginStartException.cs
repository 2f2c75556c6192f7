namespace DataOps.Providers.Plugins;

/// <summary>A plugin that cannot be used from the beginning on; caught where it is started and turned into a failure.</summary>
internal sealed class PluginStartException(string message) : Exception(message);
