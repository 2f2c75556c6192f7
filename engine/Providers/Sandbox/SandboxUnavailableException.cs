namespace DataOps.Providers.Sandbox;

/// <summary>The sandbox's database cannot be used: it is locked, broken or on a full disk.</summary>
public sealed class SandboxUnavailableException(string message) : Exception(message);
