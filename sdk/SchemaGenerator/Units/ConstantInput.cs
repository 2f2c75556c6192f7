namespace Pulumi.SchemaGenerator.Units;

/// <summary>An argument that the resource sets itself.</summary>
internal sealed record ConstantInput(string Name, string Literal);
