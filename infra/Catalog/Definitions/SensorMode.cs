namespace Infra.Catalog.Definitions;

/// <summary>Whether a waiting sensor keeps its slot.</summary>
public enum SensorMode
{
    Poke,
    Reschedule,
}
