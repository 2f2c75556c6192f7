namespace DataOps.Engine.Monitor;

/// <summary>A component that its provider is to construct.</summary>
/// <param name="Resource">The component; outputs among its properties keep what they depend on.</param>
/// <param name="Access">Where the provider registers what the component consists of.</param>
public sealed record ConstructGoal(ResourceGoal Resource, MonitorAccess Access)
{
    /// <summary>Null when the program sets none.</summary>
    public TimeoutTexts? Timeouts { get; init; }
}
