namespace Pulumi;

/// <summary>A former identity of a resource: a whole URN, or the parts of it that have changed since.</summary>
public sealed class Alias
{
    /// <summary>The former URN as a whole; no other member may be set beside it.</summary>
    public string? Urn { get; set; }

    /// <summary>The former name.</summary>
    public Input<string>? Name { get; set; }

    /// <summary>The former type token.</summary>
    public Input<string>? Type { get; set; }

    /// <summary>The former stack.</summary>
    public Input<string>? Stack { get; set; }

    /// <summary>The former project.</summary>
    public Input<string>? Project { get; set; }

    /// <summary>The former parent.</summary>
    public Resource? Parent { get; set; }

    /// <summary>The former parent, by URN.</summary>
    public Input<string>? ParentUrn { get; set; }

    /// <summary>True when the resource formerly had no parent but the stack.</summary>
    public bool NoParent { get; set; }
}
