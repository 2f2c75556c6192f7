using System.Collections.Immutable;

namespace Pulumi.SchemaGenerator.Schema;

/// <summary>
/// A type as a property uses it. In the input shape of an object every type that is not marked plain is wrapped in <see cref="Input"/>,
/// elements of lists and maps included; a property that is not required is wrapped in <see cref="Optional"/>.
/// </summary>
internal abstract record SchemaType
{
    private SchemaType() { }

    /// <summary>This type without the optional and input wrappers around it.</summary>
    public SchemaType Bare =>
        this switch
        {
            Optional optional => optional.Element.Bare,
            Input input => input.Element.Bare,
            _ => this,
        };

    public bool IsText => Bare is Primitive { Kind: PrimitiveKind.Text } or Opaque { Underlying: Primitive { Kind: PrimitiveKind.Text } };

    public sealed record Primitive(PrimitiveKind Kind) : SchemaType;

    public sealed record List(SchemaType Element) : SchemaType;

    public sealed record Map(SchemaType Element) : SchemaType;

    /// <summary>One of several types; a constant for it is read as <paramref name="Default"/> where given.</summary>
    public sealed record Union(ImmutableArray<SchemaType> Cases, SchemaType? Default) : SchemaType;

    /// <summary>
    /// An object type of the package, as callers write it (input shape, with inputs inside) or as it is read and passed plainly.
    /// </summary>
    public sealed record Object(string Token, bool IsInputShape) : SchemaType;

    public sealed record Enumeration(string Token) : SchemaType;

    public sealed record Resource(string Token) : SchemaType;

    /// <summary>A named type that the schema does not define; it stands for the type given beside its name.</summary>
    public sealed record Opaque(string Token, SchemaType Underlying) : SchemaType;

    public sealed record Input(SchemaType Element) : SchemaType;

    public sealed record Optional(SchemaType Element) : SchemaType;
}
