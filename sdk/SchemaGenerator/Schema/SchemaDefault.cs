using System.Collections.Immutable;
using Pulumi.SchemaGenerator.Json;

namespace Pulumi.SchemaGenerator.Schema;

/// <summary>A default: the first of the environment variables that is set, else the constant.</summary>
internal sealed record SchemaDefault(JsonValue? Constant, ImmutableArray<string> Environment);
