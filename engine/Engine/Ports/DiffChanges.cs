namespace DataOps.Engine.Ports;

public enum DiffChanges
{
    Unknown,
    None,
    Some,
}
