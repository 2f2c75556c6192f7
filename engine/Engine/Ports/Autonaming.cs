namespace DataOps.Engine.Ports;

public sealed record Autonaming(string ProposedName, AutonamingMode Mode);
