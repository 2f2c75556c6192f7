namespace Pulumi.SchemaGenerator.Units;

/// <summary>An enumeration: a C# enum when its values are integers, else a struct around a string or a number.</summary>
internal sealed record EnumUnit(string FileName, string Namespace, string Name, string ValueType, EquatableList<EnumMember> Members)
    : SourceUnit(FileName);
