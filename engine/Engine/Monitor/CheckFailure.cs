namespace DataOps.Engine.Monitor;

/// <summary>A finding of a provider about one input.</summary>
public sealed record CheckFailure(string Property, string Reason);
