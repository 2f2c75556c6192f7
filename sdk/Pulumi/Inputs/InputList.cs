using System.Collections;
using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A list input whose elements may be plain or outputs; written with a collection initializer or converted from lists.</summary>
/// <typeparam name="T">The elements' type.</typeparam>
public sealed class InputList<T> : Input<ImmutableArray<T>>, IEnumerable, IAsyncEnumerable<Input<T>>
{
    private readonly List<Input<T>> _added = [];
    private Output<ImmutableArray<Input<T>>> _items;
    private Output<ImmutableArray<T>>? _flat;

    /// <summary>An empty list.</summary>
    public InputList()
        : this(ImmutableArray<Input<T>>.Empty) { }

    private InputList(ImmutableArray<Input<T>> items)
        : this(Pulumi.Output.Create(items)) { }

    private InputList(Output<ImmutableArray<Input<T>>> items)
    {
        _items = items;
    }

    private protected override Output<ImmutableArray<T>> Output => _flat ??= Items.Apply(Flatten);

    private protected override IOutput Elements => Items;

    private Output<ImmutableArray<Input<T>>> Items
    {
        get
        {
            // Elements added one by one are joined to the rest only when somebody looks.
            if (_added.Count > 0)
            {
                var added = _added.ToImmutableArray();
                _added.Clear();
                _items = _items.Apply(items => items.AddRange(added));
            }

            return _items;
        }
    }

    /// <summary>Appends elements.</summary>
    public void Add(params Input<T>[] inputs)
    {
        _added.AddRange(inputs);
        _flat = null;
    }

    /// <summary>Appends another list's elements.</summary>
    public void Add(InputList<T> inputs) => AddRange(inputs);

    /// <summary>Appends another list's elements.</summary>
    public void AddRange(InputList<T> inputs)
    {
        _items = Join(Items, inputs.Items);
        _flat = null;
    }

    /// <summary>A new list of this one's and the other's elements.</summary>
    public InputList<T> Concat(InputList<T> other) => new(Join(Items, other.Items));

    /// <summary>A list of one plain element.</summary>
    public static implicit operator InputList<T>(T value) => new(ImmutableArray.Create<Input<T>>(value));

    /// <summary>A list of one element.</summary>
    public static implicit operator InputList<T>(Output<T> value) => new(ImmutableArray.Create<Input<T>>(value));

    /// <summary>A list of one element.</summary>
    public static implicit operator InputList<T>(Input<T> value) => new(ImmutableArray.Create(value));

    /// <summary>A list of plain elements.</summary>
    public static implicit operator InputList<T>(T[] values) => new(Wrap(values));

    /// <summary>A list of outputs.</summary>
    public static implicit operator InputList<T>(Output<T>[] values) => new(Wrap(values));

    /// <summary>A list of inputs.</summary>
    public static implicit operator InputList<T>(Input<T>[] values) => new(ImmutableArray.CreateRange(values));

    /// <summary>A list of plain elements.</summary>
    public static implicit operator InputList<T>(List<T> values) => new(Wrap(values));

    /// <summary>A list of outputs.</summary>
    public static implicit operator InputList<T>(List<Output<T>> values) => new(Wrap(values));

    /// <summary>A list of inputs.</summary>
    public static implicit operator InputList<T>(List<Input<T>> values) => new(ImmutableArray.CreateRange(values));

    /// <summary>A list of plain elements; a default array stays one.</summary>
    public static implicit operator InputList<T>(ImmutableArray<T> values) => new(values.IsDefault ? default : Wrap(values));

    /// <summary>A list of outputs; a default array stays one.</summary>
    public static implicit operator InputList<T>(ImmutableArray<Output<T>> values) => new(values.IsDefault ? default : Wrap(values));

    /// <summary>A list of inputs.</summary>
    public static implicit operator InputList<T>(ImmutableArray<Input<T>> values) => new(values);

    /// <summary>A list that is itself an output.</summary>
    public static implicit operator InputList<T>(Output<T[]> values) => new(values.Apply(array => Wrap(array)));

    /// <summary>A list that is itself an output.</summary>
    public static implicit operator InputList<T>(Output<List<T>> values) => new(values.Apply(list => Wrap(list)));

    /// <summary>A list that is itself an output.</summary>
    public static implicit operator InputList<T>(Output<IEnumerable<T>> values) => new(values.Apply(Wrap));

    /// <summary>A list that is itself an output.</summary>
    public static implicit operator InputList<T>(Output<ImmutableArray<T>> values) =>
        new(values.Apply(array => array.IsDefault ? default : Wrap(array)));

    IEnumerator IEnumerable.GetEnumerator() =>
        throw new NotSupportedException(
            $"A {GetType().FullName} cannot be synchronously enumerated. Use {nameof(GetAsyncEnumerator)} instead."
        );

    /// <summary>The elements once they are all known; none while one is unknown.</summary>
    public async IAsyncEnumerator<Input<T>> GetAsyncEnumerator(CancellationToken cancellationToken)
    {
        foreach (var value in await Output.ValueOrAsync(ImmutableArray<T>.Empty).ConfigureAwait(false))
        {
            yield return value;
        }
    }

    internal InputList<T> Clone() => new(Items);

    private static Output<ImmutableArray<T>> Flatten(ImmutableArray<Input<T>> items) =>
        items.IsDefault ? Pulumi.Output.Create(default(ImmutableArray<T>)) : Pulumi.Output.All<T>(items);

    private static Output<ImmutableArray<Input<T>>> Join(Output<ImmutableArray<Input<T>>> first, Output<ImmutableArray<Input<T>>> second) =>
        Pulumi.Output.Tuple(first, second).Apply(pair => pair.Item1.AddRange(pair.Item2));

    private static ImmutableArray<Input<T>> Wrap(IEnumerable<T> values) => [.. values.Select(value => (Input<T>)value)];

    private static ImmutableArray<Input<T>> Wrap(IEnumerable<Output<T>> values) => [.. values.Select(value => (Input<T>)value)];
}
