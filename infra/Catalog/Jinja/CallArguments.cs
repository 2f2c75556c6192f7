namespace Infra.Catalog.Jinja;

/// <summary>What a call gives. <paramref name="IsComplete"/> is false where a list or a map of arguments is not known.</summary>
internal sealed record CallArguments(
    List<PyValue> Positional,
    List<(string Name, PyValue Value)> Named,
    int Offset,
    int End,
    bool IsComplete = true
)
{
    public static readonly CallArguments None = new([], [], 0, 0);

    public int Count => Positional.Count + Named.Count;

    /// <summary>The argument at a place or with a name; null where it is not given.</summary>
    public PyValue? Get(int position, string name)
    {
        if (position < Positional.Count)
        {
            return Positional[position];
        }

        foreach (var (given, value) in Named)
        {
            if (given == name)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The same at one position further: for what a filter is applied to.</summary>
    public IEnumerable<PyValue> All => Positional.Concat(Named.Select(item => item.Value));
}
