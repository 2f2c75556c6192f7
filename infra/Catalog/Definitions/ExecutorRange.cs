namespace Infra.Catalog.Definitions;

/// <summary>The fewest and the most workers.</summary>
public sealed record ExecutorRange(int Min, int Max)
{
    public bool IsDynamic => Min != Max;
}
