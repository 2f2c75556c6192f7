using System.Collections.Immutable;

namespace DataOps.Engine.Model;

/// <summary>
/// A property value as Pulumi's protocol has it. Closed: the cases nested here are all. Equality is structural.
/// </summary>
public abstract record PropertyValue
{
    /// <summary>The wire form of an unknown value of any type.</summary>
    public const string UnknownSentinel = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    private PropertyValue() { }

    public static readonly PropertyValue NullValue = new Null();
    public static readonly PropertyValue UnknownValue = new Unknown();
    public static readonly PropertyValue True = new Boolean(true);
    public static readonly PropertyValue False = new Boolean(false);

    public static implicit operator PropertyValue(string value) => new String(value);

    public static implicit operator PropertyValue(bool value) => value ? True : False;

    public static implicit operator PropertyValue(double value) => new Number(value);

    public static implicit operator PropertyValue(PropertyMap value) => new Object(value);

    public static PropertyValue List(params ReadOnlySpan<PropertyValue> items) => new Array([.. items]);

    public sealed record Null : PropertyValue;

    public sealed record Boolean(bool Value) : PropertyValue;

    public sealed record Number(double Value) : PropertyValue;

    public sealed record String(string Value) : PropertyValue;

    public sealed record Array(ImmutableArray<PropertyValue> Items) : PropertyValue
    {
        public bool Equals(Array? other) => other is not null && Items.AsSpan().SequenceEqual(other.Items.AsSpan());

        public override int GetHashCode() => Items.Length;
    }

    public sealed record Object(PropertyMap Properties) : PropertyValue;

    public sealed record Asset(AssetContent Content) : PropertyValue;

    public sealed record Archive(ArchiveContent Content) : PropertyValue;

    /// <summary>A value that no log, plan, report or state file may show in plain text.</summary>
    public sealed record Secret(PropertyValue Element) : PropertyValue
    {
        public override string ToString() => "[secret]";
    }

    /// <summary>A value that only a real run brings.</summary>
    public sealed record Unknown : PropertyValue;

    /// <summary>
    /// An output with what it depends on. <paramref name="Element"/> is null while the value is unknown.
    /// </summary>
    public sealed record Output(PropertyValue? Element, bool IsSecret, ImmutableArray<Urn> Dependencies) : PropertyValue
    {
        public bool Equals(Output? other) =>
            other is not null
            && IsSecret == other.IsSecret
            && Equals(Element, other.Element)
            && Dependencies.AsSpan().SequenceEqual(other.Dependencies.AsSpan());

        public override int GetHashCode() => HashCode.Combine(Element, IsSecret);

        public override string ToString() => IsSecret ? "[secret]" : $"Output {{ {Element} }}";
    }

    /// <summary>
    /// A reference to a resource. <paramref name="Id"/> is null for components, <see cref="Unknown"/> while it is not known.
    /// </summary>
    public sealed record ResourceReference(Urn Urn, PropertyValue? Id, string PackageVersion) : PropertyValue;
}
