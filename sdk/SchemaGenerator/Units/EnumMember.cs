namespace Pulumi.SchemaGenerator.Units;

/// <param name="Value">The value as a C# literal.</param>
internal sealed record EnumMember(string Name, string Value, string? Deprecation);
