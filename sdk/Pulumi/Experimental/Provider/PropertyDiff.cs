namespace Pulumi.Experimental.Provider;

/// <summary>The change of one property.</summary>
public sealed class PropertyDiff
{
    /// <summary>What happens to it.</summary>
    public PropertyDiffKind Kind { get; set; }

    /// <summary>Whether inputs were compared with inputs, not with outputs.</summary>
    public bool InputDiff { get; set; }
}
