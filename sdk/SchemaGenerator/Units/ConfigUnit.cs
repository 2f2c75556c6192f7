namespace Pulumi.SchemaGenerator.Units;

/// <summary>The package's configuration as static properties.</summary>
internal sealed record ConfigUnit(
    string FileName,
    string Namespace,
    string Package,
    EquatableList<ConfigVariable> Variables,
    EquatableList<ConfigClass> Classes
) : SourceUnit(FileName);
