using DataOps.Engine.Model;

namespace DataOps.Providers.Schema;

/// <summary>One property of a resource, function or object type.</summary>
internal sealed record PropertyShape(ValueType Type)
{
    /// <summary>The only value that the property may have; it is filled in when it is missing.</summary>
    public PropertyValue? Constant { get; init; }

    public PropertyValue? Default { get; init; }

    public bool IsSecret { get; init; }

    /// <summary>A change of this property, or of anything in it, needs a new resource.</summary>
    public bool ForcesReplacement { get; init; }
}
