namespace Pulumi.SchemaGenerator.Units;

/// <param name="Getter">The expression that reads the variable and falls back to its default.</param>
internal sealed record ConfigVariable(string Name, string Field, string Type, string Getter);
