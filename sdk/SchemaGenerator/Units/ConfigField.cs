namespace Pulumi.SchemaGenerator.Units;

internal sealed record ConfigField(string Name, string Type, bool StartsNull);
