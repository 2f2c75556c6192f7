namespace DataOps.Engine.Ports;

public enum AutonamingMode
{
    Propose,
    Enforce,
    Disable,
}
