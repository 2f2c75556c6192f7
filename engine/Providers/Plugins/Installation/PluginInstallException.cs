namespace DataOps.Providers.Plugins.Installation;

/// <summary>Why a plugin cannot be had, in words for its user.</summary>
public sealed class PluginInstallException(string message) : Exception(message);
