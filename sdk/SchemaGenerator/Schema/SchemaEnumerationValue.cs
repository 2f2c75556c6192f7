using Pulumi.SchemaGenerator.Json;

namespace Pulumi.SchemaGenerator.Schema;

/// <summary>A value and the name it has in programs before it is made an identifier.</summary>
internal sealed record SchemaEnumerationValue(string Name, JsonValue Value, string? Deprecation);
