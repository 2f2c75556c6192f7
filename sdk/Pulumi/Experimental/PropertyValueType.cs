namespace Pulumi.Experimental;

/// <summary>The kinds of property values.</summary>
public enum PropertyValueType
{
    /// <summary>No value.</summary>
    Null = 0,

    /// <summary>True or false.</summary>
    Bool = 1,

    /// <summary>A number.</summary>
    Number = 2,

    /// <summary>A text.</summary>
    String = 3,

    /// <summary>A list.</summary>
    Array = 4,

    /// <summary>A map from text.</summary>
    Map = 5,

    /// <summary>A file.</summary>
    Asset = 6,

    /// <summary>A collection of files.</summary>
    Archive = 7,

    /// <summary>A reference to a resource.</summary>
    Resource = 8,

    /// <summary>A value not known yet.</summary>
    Computed = 9,
}
