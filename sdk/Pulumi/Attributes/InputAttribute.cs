namespace Pulumi;

/// <summary>Marks a member of an argument bag whose value is sent to the engine under the given property name.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class InputAttribute : Attribute
{
    /// <summary>Names the property; a required one must not be null, a json one travels as JSON text.</summary>
    public InputAttribute(string name, bool required = false, bool json = false)
    {
        Name = name;
        IsRequired = required;
        Json = json;
    }

    internal string Name { get; }

    internal bool IsRequired { get; }

    internal bool Json { get; }
}
