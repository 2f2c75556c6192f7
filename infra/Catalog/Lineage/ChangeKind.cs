namespace Infra.Catalog.Lineage;

/// <summary>How a pipeline differs from its base.</summary>
public enum ChangeKind
{
    Added,
    Removed,

    /// <summary>Its definition or what it runs is another.</summary>
    Changed,

    /// <summary>Only what its environment brings is another.</summary>
    Rerendered,
}
