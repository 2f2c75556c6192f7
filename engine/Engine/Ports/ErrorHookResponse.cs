namespace DataOps.Engine.Ports;

/// <summary>Whether to try again, or what went wrong with the hook itself.</summary>
public sealed record ErrorHookResponse(bool Retry, string? Failure);
