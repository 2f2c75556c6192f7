using System.Collections;

namespace DataOps.Engine.Model;

/// <summary>Properties by name: immutable, ordered by name (ordinal), compared by content.</summary>
public sealed class PropertyMap : IReadOnlyCollection<KeyValuePair<string, PropertyValue>>, IEquatable<PropertyMap>
{
    public static readonly PropertyMap Empty = new([]);

    private readonly KeyValuePair<string, PropertyValue>[] _entries;

    private PropertyMap(KeyValuePair<string, PropertyValue>[] sorted) => _entries = sorted;

    public int Count => _entries.Length;

    public IEnumerable<string> Keys => _entries.Select(entry => entry.Key);

    /// <summary>The value, or null when the map has no such key.</summary>
    public PropertyValue? this[string key] => IndexOf(key) is >= 0 and var at ? _entries[at].Value : null;

    /// <summary>Makes a map; of several entries with one key the last one counts.</summary>
    public static PropertyMap From(IEnumerable<KeyValuePair<string, PropertyValue>> entries)
    {
        var array = entries.ToArray();
        var sorted = true;
        for (var i = 1; i < array.Length && sorted; i++)
        {
            sorted = string.CompareOrdinal(array[i - 1].Key, array[i].Key) < 0;
        }

        if (!sorted)
        {
            array = [.. array.Reverse().DistinctBy(entry => entry.Key).OrderBy(entry => entry.Key, StringComparer.Ordinal)];
        }

        return array.Length == 0 ? Empty : new PropertyMap(array);
    }

    public static PropertyMap From(params ReadOnlySpan<(string Key, PropertyValue Value)> entries)
    {
        var array = new KeyValuePair<string, PropertyValue>[entries.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            array[i] = KeyValuePair.Create(entries[i].Key, entries[i].Value);
        }

        return From(array);
    }

    public bool ContainsKey(string key) => IndexOf(key) >= 0;

    public bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out PropertyValue? value) =>
        (value = this[key]) is not null;

    public PropertyMap With(string key, PropertyValue value) => From(_entries.Append(KeyValuePair.Create(key, value)));

    public PropertyMap Without(string key) => ContainsKey(key) ? From(_entries.Where(entry => entry.Key != key)) : this;

    public PropertyMap Select(Func<string, PropertyValue, PropertyValue> map)
    {
        var array = new KeyValuePair<string, PropertyValue>[_entries.Length];
        for (var i = 0; i < array.Length; i++)
        {
            array[i] = KeyValuePair.Create(_entries[i].Key, map(_entries[i].Key, _entries[i].Value));
        }

        return array.Length == 0 ? Empty : new PropertyMap(array);
    }

    public bool Equals(PropertyMap? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (other is null || other._entries.Length != _entries.Length)
        {
            return false;
        }

        for (var i = 0; i < _entries.Length; i++)
        {
            if (_entries[i].Key != other._entries[i].Key || !_entries[i].Value.Equals(other._entries[i].Value))
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as PropertyMap);

    public override int GetHashCode() => _entries.Aggregate(_entries.Length, (hash, entry) => HashCode.Combine(hash, entry.Key));

    public IEnumerator<KeyValuePair<string, PropertyValue>> GetEnumerator() =>
        ((IEnumerable<KeyValuePair<string, PropertyValue>>)_entries).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _entries.GetEnumerator();

    private int IndexOf(string key)
    {
        int low = 0,
            high = _entries.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = string.CompareOrdinal(_entries[middle].Key, key);
            if (order == 0)
            {
                return middle;
            }

            if (order < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return -1;
    }
}
