namespace Pulumi.SchemaGenerator.Units;

/// <summary>A class that structured configuration is read into.</summary>
internal sealed record ConfigClass(string Name, EquatableList<ConfigField> Fields);
