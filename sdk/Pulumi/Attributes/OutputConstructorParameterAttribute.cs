namespace Pulumi;

/// <summary>Names the property a constructor parameter receives where it differs from the parameter's own name.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OutputConstructorParameterAttribute(string name) : Attribute
{
    /// <summary>The property's name on the wire.</summary>
    public string Name { get; } = name;
}
