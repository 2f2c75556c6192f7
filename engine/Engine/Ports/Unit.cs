namespace DataOps.Engine.Ports;

/// <summary>The answer of a call that returns nothing.</summary>
public sealed record Unit
{
    public static readonly Unit Instance = new();
}
