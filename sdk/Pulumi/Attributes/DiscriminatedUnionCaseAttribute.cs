namespace Pulumi;

/// <summary>One case of a discriminated union: the tag and the type that is read for it.</summary>
[AttributeUsage(AttributeTargets.Interface, AllowMultiple = true)]
public sealed class DiscriminatedUnionCaseAttribute(string tag, Type type) : Attribute
{
    /// <summary>The discriminator's text.</summary>
    public string Tag { get; } = tag;

    /// <summary>The type of this case, which implements the union's interface.</summary>
    public Type Type { get; } = type;
}
