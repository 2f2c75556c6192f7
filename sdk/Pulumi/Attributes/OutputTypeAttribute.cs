namespace Pulumi;

/// <summary>Marks a class as the shape of an object that comes back from the engine.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OutputTypeAttribute : Attribute;
