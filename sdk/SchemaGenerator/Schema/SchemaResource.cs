using System.Collections.Immutable;

namespace Pulumi.SchemaGenerator.Schema;

internal sealed record SchemaResource(
    string Token,
    ImmutableArray<SchemaProperty> Properties,
    ImmutableArray<SchemaProperty> Inputs,
    ImmutableArray<SchemaProperty>? State,
    ImmutableArray<string> Aliases
)
{
    public bool IsProvider { get; init; }

    public bool IsComponent { get; init; }

    public bool IsHandWritten { get; init; }

    public string? CSharpName { get; init; }

    public string? Deprecation { get; init; }

    public ImmutableArray<SchemaMethod> Methods { get; init; } = [];
}
