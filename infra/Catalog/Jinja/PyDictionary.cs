using System.Diagnostics.CodeAnalysis;

namespace Infra.Catalog.Jinja;

/// <summary>Keys in the order in which they came, compared as Python does: <c>1</c>, <c>1.0</c> and <c>true</c> are one key.</summary>
internal sealed class PyDictionary
{
    private readonly OrderedDictionary<PyValue, PyValue> _items = new(PyEquality.Instance);

    public int Count => _items.Count;

    public IEnumerable<PyValue> Keys => _items.Keys;

    public IEnumerable<PyValue> Values => _items.Values;

    public IEnumerable<KeyValuePair<PyValue, PyValue>> Pairs => _items;

    public PyValue? this[string key]
    {
        get => _items.GetValueOrDefault(new PyValue.Str(key));
        set => _items[new PyValue.Str(key)] = value ?? PyValue.Nothing;
    }

    public bool TryGet(PyValue key, [NotNullWhen(true)] out PyValue? value) => _items.TryGetValue(key, out value);

    public void Set(PyValue key, PyValue value) => _items[key] = value;

    public bool Remove(PyValue key) => _items.Remove(key);

    public void Clear() => _items.Clear();
}
