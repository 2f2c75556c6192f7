using System.Collections.Immutable;
using System.Globalization;

namespace Infra.Catalog.Jinja;

/// <summary>Items of values: iteration, length, subscripts and slices.</summary>
internal static class PySequences
{
    /// <summary>The items that a loop over a known value sees; null for what cannot be looped over.</summary>
    public static IReadOnlyList<PyValue>? Items(PyValue value) =>
        value switch
        {
            PyValue.List list => list.Items,
            PyValue.Tuple tuple => tuple.Items,
            PyValue.Dict dict => [.. dict.Items.Keys],
            PyValue.Set set => [.. set.Items.Keys],
            PyValue.Str text => Characters(text.Value),
            PyValue.Undefined => [],
            _ => null,
        };

    public static int? Length(PyValue value) =>
        value switch
        {
            PyValue.Str text => text.Value.Length,
            PyValue.List list => list.Items.Count,
            PyValue.Tuple tuple => tuple.Items.Length,
            PyValue.Dict dict => dict.Items.Count,
            PyValue.Set set => set.Items.Count,
            PyValue.Undefined => 0,
            _ => null,
        };

    /// <summary>The item at an index or with a key; null where there is none.</summary>
    public static PyValue? Item(PyValue value, PyValue index)
    {
        switch (value)
        {
            case PyValue.Dict dict:
                return dict.Items.TryGet(index, out var found)
                    ? dict.Doubt is { } doubt
                        ? new PyValue.Unknown(doubt, [found], IsOpen: true)
                        : found
                    : dict.Doubt is { } missing
                        ? PyValue.NotKnown(missing)
                        : null;
            case PyValue.List or PyValue.Tuple or PyValue.Str when PyOperators.Whole(index) is { } place:
                if (PyOperators.Doubt(value) is { } unsure)
                {
                    return PyValue.NotKnown(unsure);
                }

                var length = Length(value) ?? 0;
                place = place < 0 ? place + length : place;
                return place < 0 || place >= length ? null : At(value, (int)place);
            default:
                return null;
        }
    }

    public static PyValue Slice(PyValue value, PyValue? from, PyValue? to, PyValue? by)
    {
        if (PyOperators.Doubt(value) is { } doubt)
        {
            return PyValue.NotKnown(doubt);
        }

        if (value is PyValue.Undefined)
        {
            return value;
        }

        if (value is not (PyValue.List or PyValue.Tuple or PyValue.Str))
        {
            return new PyValue.Undefined(null);
        }

        var length = Length(value) ?? 0;
        var step = Bound(by) ?? 1;
        if (step == 0)
        {
            throw PyOperators.Wrong("the step of a slice is zero");
        }

        var start = Place(Bound(from), step > 0 ? 0 : length - 1, length, step);
        var stop = Bound(to) is null
            ? step > 0
                ? length
                : -1
            : Place(Bound(to), 0, length, step);
        var places = new List<int>();
        for (var place = start; step > 0 ? place < stop : place > stop; place += step)
        {
            places.Add((int)place);
        }

        return value switch
        {
            PyValue.Str text => new PyValue.Str(string.Concat(places.Select(place => text.Value[place]))),
            PyValue.List list => new PyValue.List([.. places.Select(place => list.Items[place])]),
            _ => new PyValue.Tuple([.. places.Select(place => At(value, place))]),
        };
    }

    private static PyValue At(PyValue value, int place) =>
        value switch
        {
            PyValue.List list => list.Items[place],
            PyValue.Tuple tuple => tuple.Items[place],
            _ => new PyValue.Str(((PyValue.Str)value).Value[place].ToString(CultureInfo.InvariantCulture)),
        };

    private static long? Bound(PyValue? value) =>
        value switch
        {
            null or PyValue.None => null,
            _ => PyOperators.Whole(value) is { } number
                ? Math.Clamp(number, -int.MaxValue, int.MaxValue)
                : throw PyOperators.Wrong($"a slice has {value.TypeName} for a bound"),
        };

    private static long Place(long? given, long standard, long length, long step)
    {
        if (given is not { } place)
        {
            return standard;
        }

        place = place < 0 ? place + length : place;
        return step > 0 ? Math.Clamp(place, 0, length) : Math.Clamp(place, -1, length - 1);
    }

    private static ImmutableArray<PyValue> Characters(string text)
    {
        var result = ImmutableArray.CreateBuilder<PyValue>(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            result.Add(new PyValue.Str(rune.ToString()));
        }

        return result.ToImmutable();
    }
}
