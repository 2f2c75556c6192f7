namespace Pulumi.Experimental.Provider;

/// <summary>What happens to a property.</summary>
public enum PropertyDiffKind
{
    /// <summary>It is added.</summary>
    Add = 0,

    /// <summary>It is added, which replaces the resource.</summary>
    AddReplace = 1,

    /// <summary>It is removed.</summary>
    Delete = 2,

    /// <summary>It is removed, which replaces the resource.</summary>
    DeleteReplace = 3,

    /// <summary>It changes.</summary>
    Update = 4,

    /// <summary>It changes, which replaces the resource.</summary>
    UpdateReplace = 5,
}
