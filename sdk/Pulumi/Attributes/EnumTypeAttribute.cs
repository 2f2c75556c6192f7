namespace Pulumi;

/// <summary>Marks a struct as an enumeration over text or numbers: one value, an explicit conversion and a matching constructor.</summary>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class EnumTypeAttribute : Attribute;
