namespace DataOps.Engine.Ports;

/// <summary>The answer of a call that returns nothing.</summary>
public sealed record Nothing
{
    public static readonly Nothing Instance = new();
}
