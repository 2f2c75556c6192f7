using Pulumi.SchemaGenerator.Json;

namespace Pulumi.SchemaGenerator.Schema;

internal sealed record SchemaProperty(string Name, SchemaType Type)
{
    public string? CSharpName { get; init; }

    /// <summary>The one value the property may have; set by the resource, not by the caller.</summary>
    public JsonValue? Constant { get; init; }

    public SchemaDefault? Default { get; init; }

    public bool IsSecret { get; init; }

    public bool ReplaceOnChanges { get; init; }

    public string? Deprecation { get; init; }

    public bool IsRequired => Type is not SchemaType.Optional;

    /// <summary>The type without the optional wrapper.</summary>
    public SchemaType RequiredType => Type is SchemaType.Optional optional ? optional.Element : Type;
}
