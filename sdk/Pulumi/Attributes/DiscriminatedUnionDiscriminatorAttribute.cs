namespace Pulumi;

/// <summary>Names the property whose text tells the cases of a discriminated union apart.</summary>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class DiscriminatedUnionDiscriminatorAttribute(string propertyName) : Attribute
{
    /// <summary>The discriminating property's name on the wire.</summary>
    public string PropertyName { get; } = propertyName;
}
