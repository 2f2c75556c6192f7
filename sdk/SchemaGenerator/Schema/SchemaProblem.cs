using Pulumi.SchemaGenerator.Json;

namespace Pulumi.SchemaGenerator.Schema;

/// <summary>Something wrong in a schema, as data, so that it can be compared and reported later.</summary>
internal sealed record SchemaProblem(SchemaProblemKind Kind, string Subject, string Detail, JsonPlace Place);
