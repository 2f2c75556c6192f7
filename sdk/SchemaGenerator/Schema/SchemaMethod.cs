namespace Pulumi.SchemaGenerator.Schema;

/// <summary>A function that is called on a resource.</summary>
internal sealed record SchemaMethod(string Name, SchemaFunction Function);
