using System.Collections;
using System.Collections.Immutable;

namespace Pulumi;

/// <summary>
/// A map input from text to values that may be plain or outputs; written with an initializer or converted from dictionaries.
/// </summary>
/// <typeparam name="TValue">The values' type.</typeparam>
public sealed class InputMap<TValue>
    : Input<ImmutableDictionary<string, TValue>>,
        IEnumerable,
        IAsyncEnumerable<Input<KeyValuePair<string, TValue>>>
{
    private Output<ImmutableDictionary<string, Input<TValue>>> _entries;
    private Output<ImmutableDictionary<string, TValue>>? _flat;

    /// <summary>An empty map.</summary>
    public InputMap()
        : this(Pulumi.Output.Create(ImmutableDictionary<string, Input<TValue>>.Empty)) { }

    private InputMap(Output<ImmutableDictionary<string, Input<TValue>>> entries)
    {
        _entries = entries;
    }

    private protected override Output<ImmutableDictionary<string, TValue>> Output => _flat ??= _entries.Apply(Flatten);

    private protected override IOutput Elements => _entries;

    /// <summary>Adds an entry, exactly like <see cref="Add(string, Input{TValue})"/>.</summary>
    public Input<TValue> this[string key]
    {
        set => Add(key, value);
    }

    /// <summary>Adds an entry; the same key again is allowed with an equal value only.</summary>
    public void Add(string key, Input<TValue> value) =>
        Change(
            _entries.Apply(entries =>
                entries.TryGetValue(key, out var existing) ? entries.SetItem(key, Agreed(key, existing, value)) : entries.Add(key, value)
            )
        );

    /// <summary>Adds another map's entries.</summary>
    public void Add(InputMap<TValue> values) => AddRange(values);

    /// <summary>Adds another map's entries; a key that is already there fails the map.</summary>
    public void AddRange(InputMap<TValue> values) =>
        Change(Pulumi.Output.Tuple(_entries, values._entries).Apply(pair => pair.Item1.AddRange(pair.Item2)));

    /// <summary>A new map of both maps' entries; the second's win.</summary>
    public static InputMap<TValue> Merge(InputMap<TValue> first, InputMap<TValue> second) =>
        new(Pulumi.Output.Tuple(first._entries, second._entries).Apply(pair => pair.Item1.SetItems(pair.Item2)));

    /// <summary>A map of plain values.</summary>
    public static implicit operator InputMap<TValue>(Dictionary<string, TValue> values) => new(Pulumi.Output.Create(values).Apply(Wrap));

    /// <summary>A map of plain values.</summary>
    public static implicit operator InputMap<TValue>(ImmutableDictionary<string, TValue> values) => Pulumi.Output.Create(values);

    /// <summary>A map that is itself an output.</summary>
    public static implicit operator InputMap<TValue>(Output<Dictionary<string, TValue>> values) => new(values.Apply(Wrap));

    /// <summary>A map that is itself an output.</summary>
    public static implicit operator InputMap<TValue>(Output<IDictionary<string, TValue>> values) => new(values.Apply(Wrap));

    /// <summary>A map that is itself an output; null passes through as null.</summary>
    public static implicit operator InputMap<TValue>(Output<ImmutableDictionary<string, TValue>> values) =>
        new(values.Apply(entries => entries is null ? null! : Wrap(entries)));

    /// <summary>A map whose entries are still apart.</summary>
    internal static InputMap<TValue> Of(Output<ImmutableDictionary<string, Input<TValue>>> entries) => new(entries);

    IEnumerator IEnumerable.GetEnumerator() =>
        throw new NotSupportedException(
            $"A {GetType().FullName} cannot be synchronously enumerated. Use {nameof(GetAsyncEnumerator)} instead."
        );

    /// <summary>The entries once they are all known; none while one is unknown.</summary>
    public async IAsyncEnumerator<Input<KeyValuePair<string, TValue>>> GetAsyncEnumerator(CancellationToken cancellationToken)
    {
        foreach (var entry in await Output.ValueOrAsync(ImmutableDictionary<string, TValue>.Empty).ConfigureAwait(false))
        {
            yield return entry;
        }
    }

    private static Output<ImmutableDictionary<string, TValue>> Flatten(ImmutableDictionary<string, Input<TValue>> entries)
    {
        if (entries is null)
        {
            return Pulumi.Output.Create(default(ImmutableDictionary<string, TValue>)!);
        }

        var keys = entries.Keys.ToImmutableArray();
        return Pulumi
            .Output.All(keys.Select(key => entries[key]))
            .Apply(values =>
            {
                var result = ImmutableDictionary.CreateBuilder<string, TValue>();
                for (var i = 0; i < keys.Length; i++)
                {
                    result[keys[i]] = values[i];
                }

                return result.ToImmutable();
            });
    }

    private static Input<TValue> Agreed(string key, Input<TValue> existing, Input<TValue> added) =>
        Pulumi
            .Output.Tuple(existing, added)
            .Apply(pair =>
                EqualityComparer<TValue>.Default.Equals(pair.Item1, pair.Item2)
                    ? pair.Item1
                    : throw new ArgumentException($"Key '{key}' already exists in the map with a different value.")
            );

    private static ImmutableDictionary<string, Input<TValue>> Wrap(IEnumerable<KeyValuePair<string, TValue>> values) =>
        values.ToImmutableDictionary(entry => entry.Key, entry => (Input<TValue>)entry.Value);

    private void Change(Output<ImmutableDictionary<string, Input<TValue>>> entries)
    {
        _entries = entries;
        _flat = null;
    }
}
