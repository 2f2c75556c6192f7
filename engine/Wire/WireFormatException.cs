namespace DataOps.Wire;

/// <summary>A message that breaks the protocol, or holds what the receiver does not take. The text names the property.</summary>
public sealed class WireFormatException(string message) : Exception(message);
