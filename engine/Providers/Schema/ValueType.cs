using System.Collections.Immutable;
using DataOps.Engine.Model;

namespace DataOps.Providers.Schema;

/// <summary>The type of a property, as Pulumi's package schema describes it. Closed: the cases nested here are all.</summary>
internal abstract record ValueType
{
    private ValueType() { }

    public sealed record Anything : ValueType;

    public sealed record Text : ValueType;

    public sealed record Truth : ValueType;

    /// <param name="WholeOnly">True for the schema's <c>integer</c>.</param>
    public sealed record Number(bool WholeOnly) : ValueType;

    /// <summary>A file or an archive, by value or by place.</summary>
    public sealed record Content : ValueType;

    public sealed record ListOf(ValueType Item) : ValueType;

    public sealed record MapOf(ValueType Item) : ValueType;

    /// <summary>
    /// An object type of the package; its properties are read when they are first needed, since types refer to each other.
    /// </summary>
    public sealed record Structure(string Token, Lazy<ObjectShape> Shape) : ValueType;

    /// <summary>Exactly these values.</summary>
    public sealed record Choice(ImmutableArray<PropertyValue> Values) : ValueType;

    public sealed record OneOf(ImmutableArray<ValueType> Options) : ValueType;
}
