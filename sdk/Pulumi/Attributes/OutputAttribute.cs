namespace Pulumi;

/// <summary>Marks a property of a resource or stack as an output; without a name the property's own name is used.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OutputAttribute(string? name = null) : Attribute
{
    /// <summary>The name under which the engine knows the output.</summary>
    public string? Name { get; } = name;
}
