using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Pulumi.Experimental;

/// <summary>A property as providers see it: a value of one of the kinds, perhaps secret, with the resources it came from.</summary>
public sealed class PropertyValue : IEquatable<PropertyValue>
{
    /// <summary>No value.</summary>
    public static readonly PropertyValue Null = new(PropertyValueType.Null, null);

    /// <summary>A value not known yet.</summary>
    public static readonly PropertyValue Computed = new(PropertyValueType.Computed, null);

    private readonly object? _value;

    /// <summary>A boolean.</summary>
    public PropertyValue(bool value)
        : this(PropertyValueType.Bool, value) { }

    /// <summary>A number.</summary>
    public PropertyValue(double value)
        : this(PropertyValueType.Number, value) { }

    /// <summary>A text.</summary>
    public PropertyValue(string value)
        : this(PropertyValueType.String, value) { }

    /// <summary>A list.</summary>
    public PropertyValue(ImmutableArray<PropertyValue> value)
        : this(PropertyValueType.Array, value) { }

    /// <summary>A map.</summary>
    public PropertyValue(ImmutableDictionary<string, PropertyValue> value)
        : this(PropertyValueType.Map, value) { }

    /// <summary>A file.</summary>
    public PropertyValue(Asset value)
        : this(PropertyValueType.Asset, value) { }

    /// <summary>A collection of files.</summary>
    public PropertyValue(Archive value)
        : this(PropertyValueType.Archive, value) { }

    /// <summary>A reference to a resource.</summary>
    public PropertyValue(ResourceReference value)
        : this(PropertyValueType.Resource, value) { }

    private PropertyValue(PropertyValueType type, object? value)
    {
        // A null text is no value, whatever constructor it came through.
        Type = value is null && type != PropertyValueType.Computed ? PropertyValueType.Null : type;
        _value = value;
    }

    /// <summary>The value's kind.</summary>
    public PropertyValueType Type { get; }

    /// <summary>Whether there is no value.</summary>
    public bool IsNull => Type == PropertyValueType.Null;

    /// <summary>Whether the value is not known yet.</summary>
    public bool IsComputed => Type == PropertyValueType.Computed;

    /// <summary>Whether the value must not be shown.</summary>
    public bool IsSecret { get; init; }

    /// <summary>The resources the value came from.</summary>
    public ImmutableHashSet<Urn> Dependencies { get; init; } = [];

    /// <summary>A result made by the function for the value's kind.</summary>
    public T Match<T>(
        Func<T> nullCase,
        Func<bool, T> boolCase,
        Func<double, T> numberCase,
        Func<string, T> stringCase,
        Func<ImmutableArray<PropertyValue>, T> arrayCase,
        Func<ImmutableDictionary<string, PropertyValue>, T> mapCase,
        Func<Asset, T> assetCase,
        Func<Archive, T> archiveCase,
        Func<ResourceReference, T> resourceCase,
        Func<T> computedCase
    ) =>
        _value switch
        {
            bool flag => boolCase(flag),
            double number => numberCase(number),
            string text => stringCase(text),
            ImmutableArray<PropertyValue> array => arrayCase(array),
            ImmutableDictionary<string, PropertyValue> map => mapCase(map),
            Asset asset => assetCase(asset),
            Archive archive => archiveCase(archive),
            ResourceReference resource => resourceCase(resource),
            _ => IsComputed ? computedCase() : nullCase(),
        };

    /// <summary>The boolean, if it is one.</summary>
    public bool TryGetBool(out bool value) => TryGet(out value);

    /// <summary>The number, if it is one.</summary>
    public bool TryGetNumber(out double value) => TryGet(out value);

    /// <summary>The text, if it is one.</summary>
    public bool TryGetString([NotNullWhen(true)] out string? value) => TryGet(out value);

    /// <summary>The list, if it is one.</summary>
    public bool TryGetArray(out ImmutableArray<PropertyValue> value) => TryGet(out value);

    /// <summary>The map, if it is one.</summary>
    public bool TryGetMap([NotNullWhen(true)] out ImmutableDictionary<string, PropertyValue>? value) => TryGet(out value);

    /// <summary>The file, if it is one.</summary>
    public bool TryGetAsset([NotNullWhen(true)] out Asset? value) => TryGet(out value);

    /// <summary>The collection of files, if it is one.</summary>
    public bool TryGetArchive([NotNullWhen(true)] out Archive? value) => TryGet(out value);

    /// <summary>The reference, if it is one.</summary>
    public bool TryGetResource(out ResourceReference value) => TryGet(out value);

    /// <summary>The same value, secret or not.</summary>
    public PropertyValue WithSecret(bool secret) => new(Type, _value) { IsSecret = secret, Dependencies = Dependencies };

    /// <summary>The same value, from these resources.</summary>
    public PropertyValue WithDependencies(ImmutableHashSet<Urn> dependencies) =>
        new(Type, _value) { IsSecret = IsSecret, Dependencies = dependencies };

    /// <inheritdoc/>
    public bool Equals(PropertyValue? other) =>
        other is not null
        && Type == other.Type
        && IsSecret == other.IsSecret
        && Dependencies.SetEquals(other.Dependencies)
        && (_value, other._value) switch
        {
            (ImmutableArray<PropertyValue> left, ImmutableArray<PropertyValue> right) => left.SequenceEqual(right),
            (ImmutableDictionary<string, PropertyValue> left, ImmutableDictionary<string, PropertyValue> right) => left.Count == right.Count
                && left.All(entry => right.TryGetValue(entry.Key, out var value) && entry.Value.Equals(value)),
            var (left, right) => Equals(left, right),
        };

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PropertyValue);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(
            Type,
            IsSecret,
            _value switch
            {
                ImmutableArray<PropertyValue> array => array.Length,
                ImmutableDictionary<string, PropertyValue> map => map.Count,
                var value => value?.GetHashCode() ?? 0,
            }
        );

    /// <summary>The value for people; a secret one is shown and marked.</summary>
    public override string? ToString()
    {
        var text = Match(
            () => "null",
            flag => flag.ToString(),
            number => number.ToString(CultureInfo.InvariantCulture),
            value => value,
            array => $"[{string.Join(',', array)}]",
            map => $"{{{string.Join(',', map.Select(entry => $"{entry.Key}:{entry.Value}"))}}}",
            asset => asset.ToString(),
            archive => archive.ToString(),
            resource => resource.ToString(),
            () => "{unknown}"
        );
        text = IsSecret ? $"{text} (secret)" : text;
        return Dependencies.IsEmpty ? text : $"{text} (deps: {string.Join(", ", Dependencies)})";
    }

    private bool TryGet<T>([MaybeNullWhen(false)] out T value)
    {
        (var found, value) = _value is T held ? (true, held) : (false, default(T)!);
        return found;
    }
}
