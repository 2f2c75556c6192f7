namespace Pulumi;

/// <summary>Marks the constructor of an <see cref="OutputTypeAttribute"/> class that receives the object's properties.</summary>
[AttributeUsage(AttributeTargets.Constructor)]
public sealed class OutputConstructorAttribute : Attribute;
