namespace Pulumi.SchemaGenerator.Units;

/// <summary>A property that is read.</summary>
internal sealed record OutputProperty(string WireName, string Name, string Type);
