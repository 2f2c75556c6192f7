namespace DataOps.Delivery.Reports;

/// <summary>What becomes of the data in a resource that is deleted or replaced.</summary>
public enum DataFate
{
    /// <summary>Resources of its type hold none.</summary>
    None,

    /// <summary>It goes with the resource.</summary>
    Lost,

    /// <summary>The resource leaves the state and stays where it is.</summary>
    Kept,
}
