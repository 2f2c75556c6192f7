namespace Infra.Catalog.Jinja;

/// <summary>Methods of lists, tuples, maps and sets.</summary>
internal static class PyCollectionMethods
{
    /// <summary>Names of methods that change what they are called on.</summary>
    public static bool IsChange(string name) =>
        name
            is "append"
                or "extend"
                or "insert"
                or "remove"
                or "pop"
                or "clear"
                or "sort"
                or "reverse"
                or "update"
                or "setdefault"
                or "popitem"
                or "add"
                or "discard";

    public static Func<CallArguments, PyValue>? List(PyValue.List list, string name) =>
        name switch
        {
            "append" => arguments => Done(() => list.Items.Add(First(arguments, name))),
            "extend" => arguments => Extend(list, First(arguments, name)),
            "insert" => arguments =>
                Done(() =>
                    list.Items.Insert(
                        Place(arguments, list.Items.Count),
                        arguments.Positional.ElementAtOrDefault(1) ?? throw PyMethods.Missing(name)
                    )
                ),
            "remove" => arguments => Done(() => list.Items.RemoveAt(IndexOf(list.Items, First(arguments, name)))),
            "pop" => arguments => Pop(list, arguments),
            "clear" => _ => Done(list.Items.Clear),
            "reverse" => _ => Done(list.Items.Reverse),
            "sort" => arguments => Sort(list, arguments),
            "copy" => _ => new PyValue.List([.. list.Items]) { Doubt = list.Doubt },
            "index" => arguments => PyValue.Int.Of(IndexOf(list.Items, First(arguments, name))),
            "count" => arguments => PyValue.Int.Of(list.Items.Count(item => PyEquality.Instance.Equals(item, First(arguments, name)))),
            _ => null,
        };

    public static Func<CallArguments, PyValue>? Tuple(PyValue.Tuple tuple, string name) =>
        name switch
        {
            "index" => arguments => PyValue.Int.Of(IndexOf(tuple.Items, First(arguments, name))),
            "count" => arguments => PyValue.Int.Of(tuple.Items.Count(item => PyEquality.Instance.Equals(item, First(arguments, name)))),
            _ => null,
        };

    public static Func<CallArguments, PyValue>? Dict(PyValue.Dict dict, string name) =>
        name switch
        {
            "keys" => _ => new PyValue.List([.. dict.Items.Keys]) { Doubt = dict.Doubt },
            "values" => _ => new PyValue.List([.. dict.Items.Values]) { Doubt = dict.Doubt },
            "items" => _ => new PyValue.List([.. dict.Items.Pairs.Select(pair => new PyValue.Tuple([pair.Key, pair.Value]))])
            {
                Doubt = dict.Doubt,
            },
            "get" => arguments => PySequences.Item(dict, First(arguments, name)) ?? arguments.Get(1, "default") ?? PyValue.Nothing,
            "pop" => arguments => PopKey(dict, arguments),
            "update" => arguments => Update(dict, arguments),
            "setdefault" => arguments => SetDefault(dict, arguments),
            "copy" => _ => Copy(dict),
            "clear" => _ => Done(dict.Items.Clear),
            "popitem" or "fromkeys" => _ => PyValue.NotKnown($"the method '{name}' is not evaluated"),
            _ => null,
        };

    public static Func<CallArguments, PyValue>? Set(PyValue.Set set, string name) =>
        name switch
        {
            "add" => arguments => Done(() => set.Items.Set(First(arguments, name), PyValue.True)),
            "discard" or "remove" => arguments => Done(() => set.Items.Remove(First(arguments, name))),
            "update" => arguments => Done(() => Add(set, arguments)),
            "copy" => _ => Union(set, CallArguments.None),
            "union" => arguments => Union(set, arguments),
            "difference" => arguments => Where(set, arguments, isIn: false),
            "intersection" => arguments => Where(set, arguments, isIn: true),
            "issubset" or "issuperset" or "isdisjoint" or "symmetric_difference" => _ =>
                PyValue.NotKnown($"the method '{name}' is not evaluated"),
            _ => null,
        };

    public static PyValue.Dict Copy(PyValue.Dict dict)
    {
        var result = new PyValue.Dict { Doubt = dict.Doubt };
        foreach (var (key, value) in dict.Items.Pairs)
        {
            result.Items.Set(key, value);
        }

        return result;
    }

    /// <summary>Adds all items of another map, or all pairs of a list.</summary>
    public static void Merge(PyValue.Dict dict, PyValue other)
    {
        if (other is PyValue.Dict map)
        {
            foreach (var (key, value) in map.Items.Pairs)
            {
                dict.Items.Set(key, value);
            }

            dict.Doubt ??= map.Doubt;
            return;
        }

        if (other is PyValue.Unknown or PyValue.Native)
        {
            dict.Doubt ??= (other as PyValue.Unknown)?.Reason ?? "a map of dbt is merged";
            return;
        }

        foreach (var pair in PySequences.Items(other) ?? throw PyOperators.Wrong($"a map cannot be made of {other.TypeName}"))
        {
            var items = PySequences.Items(pair);
            if (items is not [var key, var value])
            {
                throw PyOperators.Wrong("a map is made of pairs");
            }

            dict.Items.Set(key, value);
        }
    }

    private static PyValue First(CallArguments arguments, string name) =>
        arguments.Positional.Count > 0 ? arguments.Positional[0] : throw PyMethods.Missing(name);

    private static PyValue.None Done(Action change)
    {
        change();
        return PyValue.Nothing;
    }

    private static PyValue.None Extend(PyValue.List list, PyValue items)
    {
        if (items is PyValue.Unknown or PyValue.Native)
        {
            list.Doubt ??= (items as PyValue.Unknown)?.Reason ?? "a list is extended with what is not known";
            return PyValue.Nothing;
        }

        list.Doubt ??= PyOperators.Doubt(items);
        var added = (PySequences.Items(items) ?? throw PyOperators.Wrong($"a list cannot be extended with {items.TypeName}")).ToList();
        if (list.Items.Count + added.Count > PyOperators.Largest / 8)
        {
            throw PyOperators.TooLarge();
        }

        list.Items.AddRange(added);
        return PyValue.Nothing;
    }

    private static int Place(CallArguments arguments, int count)
    {
        var place = PyOperators.Whole(First(arguments, "insert")) ?? throw PyOperators.Wrong("a place is a number");
        return (int)Math.Clamp(place < 0 ? place + count : place, 0, count);
    }

    private static int IndexOf(IReadOnlyList<PyValue> items, PyValue item)
    {
        for (var index = 0; index < items.Count; index++)
        {
            if (PyEquality.Instance.Equals(items[index], item))
            {
                return index;
            }
        }

        throw PyOperators.Wrong("an item is not in the list");
    }

    private static PyValue Pop(PyValue.List list, CallArguments arguments)
    {
        if (list.Doubt is { } doubt)
        {
            return PyValue.NotKnown(doubt);
        }

        var place =
            arguments.Positional.Count == 0
                ? -1
                : PyOperators.Whole(arguments.Positional[0]) ?? throw PyOperators.Wrong("a place is a number");
        place = place < 0 ? place + list.Items.Count : place;
        if (place < 0 || place >= list.Items.Count)
        {
            throw PyOperators.Wrong("a list has no item at a place");
        }

        var item = list.Items[(int)place];
        list.Items.RemoveAt((int)place);
        return item;
    }

    private static PyValue Sort(PyValue.List list, CallArguments arguments)
    {
        if (arguments.Named.Exists(item => item.Name == "key") || list.Items.Exists(item => item is PyValue.Unknown))
        {
            list.Doubt ??= "a list is sorted by what is not known";
            return PyValue.Nothing;
        }

        PyFilters.Sort(
            list.Items,
            Comparer<PyValue>.Create(PyOperators.Order),
            arguments.Get(0, "reverse") is { } reverse && PyOperators.Truth(reverse)
        );
        return PyValue.Nothing;
    }

    private static PyValue PopKey(PyValue.Dict dict, CallArguments arguments)
    {
        var key = First(arguments, "pop");
        var value = PySequences.Item(dict, key);
        dict.Items.Remove(key);
        return value ?? arguments.Get(1, "default") ?? throw PyOperators.Wrong($"a map has no key {PyText.Repr(key)}");
    }

    private static PyValue.None Update(PyValue.Dict dict, CallArguments arguments)
    {
        foreach (var other in arguments.Positional)
        {
            Merge(dict, other);
        }

        foreach (var (name, value) in arguments.Named)
        {
            dict.Items[name] = value;
        }

        return PyValue.Nothing;
    }

    private static PyValue SetDefault(PyValue.Dict dict, CallArguments arguments)
    {
        var key = First(arguments, "setdefault");
        if (PySequences.Item(dict, key) is { } known)
        {
            return known;
        }

        var value = arguments.Get(1, "default") ?? PyValue.Nothing;
        dict.Items.Set(key, value);
        return value;
    }

    private static void Add(PyValue.Set set, CallArguments arguments)
    {
        foreach (var items in arguments.Positional)
        {
            set.Doubt ??= (items as PyValue.Unknown)?.Reason ?? PyOperators.Doubt(items);
            foreach (var item in PySequences.Items(items) ?? [])
            {
                set.Items.Set(item, PyValue.True);
            }
        }
    }

    private static PyValue.Set Union(PyValue.Set set, CallArguments arguments)
    {
        var result = new PyValue.Set { Doubt = set.Doubt };
        foreach (var item in set.Items.Keys)
        {
            result.Items.Set(item, PyValue.True);
        }

        Add(result, arguments);
        return result;
    }

    private static PyValue Where(PyValue.Set set, CallArguments arguments, bool isIn)
    {
        var other = new PyValue.Set();
        Add(other, arguments);
        if (set.Doubt is not null || other.Doubt is not null)
        {
            return PyValue.NotKnown(set.Doubt ?? other.Doubt ?? "");
        }

        var result = new PyValue.Set();
        foreach (var item in set.Items.Keys.Where(item => other.Items.TryGet(item, out _) == isIn))
        {
            result.Items.Set(item, PyValue.True);
        }

        return result;
    }
}
