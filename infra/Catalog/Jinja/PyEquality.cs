namespace Infra.Catalog.Jinja;

/// <summary>Python's equality of values, with hashes that agree with it. What is not known equals only itself.</summary>
internal sealed class PyEquality : IEqualityComparer<PyValue>
{
    public static readonly PyEquality Instance = new();

    public bool Equals(PyValue? left, PyValue? right) => AreEqual(left, right, 0);

    public int GetHashCode(PyValue value) => Hash(value, 0);

    private static bool AreEqual(PyValue? left, PyValue? right, int depth)
    {
        if (ReferenceEquals(left, right))
        {
            return true;
        }

        if (depth > 64)
        {
            return false;
        }

        return (left, right) switch
        {
            (PyValue.Str one, PyValue.Str other) => one.Value == other.Value,
            (PyValue.None, PyValue.None) or (PyValue.Undefined, PyValue.Undefined) => true,
            (PyValue.List one, PyValue.List other) => one.Items.Count == other.Items.Count
                && one.Items.Zip(other.Items).All(pair => AreEqual(pair.First, pair.Second, depth + 1)),
            (PyValue.Tuple one, PyValue.Tuple other) => one.Items.Length == other.Items.Length
                && one.Items.Zip(other.Items).All(pair => AreEqual(pair.First, pair.Second, depth + 1)),
            (PyValue.Dict one, PyValue.Dict other) => one.Items.Count == other.Items.Count
                && one.Items.Pairs.All(pair => other.Items.TryGet(pair.Key, out var value) && AreEqual(pair.Value, value, depth + 1)),
            (PyValue.Set one, PyValue.Set other) => one.Items.Count == other.Items.Count
                && one.Items.Keys.All(key => other.Items.TryGet(key, out _)),
            (PyValue.Macro one, PyValue.Macro other) => ReferenceEquals(one.Definition, other.Definition),
            ({ } one, { } other) => Number(one) is { } first && Number(other) is { } second && first.Equals(second),
            _ => false,
        };
    }

    private static int Hash(PyValue value, int depth) =>
        value switch
        {
            PyValue.Str text => text.Value.GetHashCode(StringComparison.Ordinal),
            PyValue.None or PyValue.Undefined => 0,
            PyValue.Tuple tuple => depth > 8 ? 1 : tuple.Items.Aggregate(17, (hash, item) => HashCode.Combine(hash, Hash(item, depth + 1))),
            PyValue.Macro macro => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(macro.Definition),
            PyValue.List or PyValue.Dict or PyValue.Set => 2,
            _ => Number(value)?.GetHashCode() ?? System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(value),
        };

    private static double? Number(PyValue value) =>
        value switch
        {
            PyValue.Int number => number.Value,
            PyValue.Float number => number.Value,
            PyValue.Bool truth => truth.Value ? 1 : 0,
            _ => null,
        };
}
