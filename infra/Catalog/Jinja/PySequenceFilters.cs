namespace Infra.Catalog.Jinja;

/// <summary>Jinja's filters of lists.</summary>
internal static class PySequenceFilters
{
    public static PyValue Map(TemplateInterpreter run, PyValue value, CallArguments arguments)
    {
        // As Jinja: what is false has no items, also none.
        var items = PyOperators.Truth(value) ? PyFilters.Items(value) : [];
        if (arguments.Named.FirstOrDefault(item => item.Name == "attribute").Value is { } attribute)
        {
            var standard = arguments.Named.FirstOrDefault(item => item.Name == "default").Value;
            return new PyValue.List([.. items.Select(item => Or(Path(run, item, attribute), standard))]);
        }

        if (arguments.Positional is not [PyValue.Str filter, ..])
        {
            throw PyOperators.Wrong("'map' needs a filter");
        }

        TemplateInterpreter.KnownFilter(filter.Value);
        var rest = arguments with { Positional = arguments.Positional[1..] };
        return new PyValue.List([.. items.Select(item => PyFilters.Apply(run, filter.Value, item, rest))]);
    }

    public static PyValue Select(TemplateInterpreter run, PyValue value, CallArguments arguments, bool isKept, bool byAttribute)
    {
        var attribute = byAttribute ? arguments.Positional.FirstOrDefault() ?? throw PyOperators.Wrong("an attribute is expected") : null;
        var rest = arguments.Positional.Skip(byAttribute ? 1 : 0).ToList();
        var test = rest is [PyValue.Str name, ..] ? name.Value : null;
        var result = new PyValue.List([]);
        foreach (var item in PyOperators.Truth(value) ? PyFilters.Items(value) : [])
        {
            var subject = attribute is null ? item : Path(run, item, attribute);
            var verdict = test is null
                ? Truth(subject)
                : TemplateInterpreter.Test(test, subject, arguments with { Positional = rest[1..] });
            if (verdict is PyValue.Unknown unknown)
            {
                result.Doubt ??= unknown.Reason;
                result.Items.Add(item);
            }
            else if (PyOperators.Truth(verdict) == isKept)
            {
                result.Items.Add(item);
            }
        }

        return result;
    }

    public static PyValue Join(TemplateInterpreter run, PyValue value, CallArguments arguments)
    {
        var separator = arguments.Get(0, "d") is { } given ? PyFilters.Text(given) : "";
        var items = PyFilters
            .Items(value)
            .Select(item => arguments.Get(1, "attribute") is { } attribute ? Path(run, item, attribute) : item)
            .ToList();
        var result = new TemplateOutput();
        for (var index = 0; index < items.Count; index++)
        {
            result.Append(index == 0 ? "" : separator);
            result.Append(PyText.Of(items[index]));
        }

        return result.Value;
    }

    public static PyValue Extreme(TemplateInterpreter run, PyValue value, CallArguments arguments, int direction)
    {
        var attribute = arguments.Get(1, "attribute");
        var items = PyFilters.Items(value);
        if (items.Count == 0)
        {
            return new PyValue.Undefined(null);
        }

        var best = items[0];
        foreach (var item in items.Skip(1))
        {
            var order = Order(
                arguments,
                0,
                attribute is null ? item : Path(run, item, attribute),
                attribute is null ? best : Path(run, best, attribute)
            );
            best = order * direction > 0 ? item : best;
        }

        return best;
    }

    public static PyValue Sorted(TemplateInterpreter run, PyValue value, CallArguments arguments)
    {
        var isReversed = arguments.Get(0, "reverse") is { } reverse && PyOperators.Truth(reverse);
        var attribute = arguments.Get(2, "attribute");
        var items = PyFilters.Items(value).ToList();
        PyFilters.Sort(
            items,
            Comparer<PyValue>.Create(
                (left, right) =>
                    attribute is PyValue.Str paths
                        ? paths
                            .Value.Split(',')
                            .Select(path =>
                                Order(arguments, 1, Path(run, left, new PyValue.Str(path)), Path(run, right, new PyValue.Str(path)))
                            )
                            .FirstOrDefault(order => order != 0)
                        : Order(
                            arguments,
                            1,
                            attribute is null ? left : Path(run, left, attribute),
                            attribute is null ? right : Path(run, right, attribute)
                        )
            ),
            isReversed
        );
        return new PyValue.List(items);
    }

    public static PyValue SortedPairs(PyValue value, CallArguments arguments)
    {
        if (value is not PyValue.Dict dict)
        {
            throw PyOperators.Wrong("'dictsort' needs a map");
        }

        var byValue = arguments.Get(1, "by") is PyValue.Str { Value: "value" };
        var items = dict.Items.Pairs.Select(pair => (PyValue)new PyValue.Tuple([pair.Key, pair.Value])).ToList();
        PyFilters.Sort(
            items,
            Comparer<PyValue>.Create(
                (left, right) =>
                    Order(arguments, 0, ((PyValue.Tuple)left).Items[byValue ? 1 : 0], ((PyValue.Tuple)right).Items[byValue ? 1 : 0])
            ),
            arguments.Get(2, "reverse") is { } reverse && PyOperators.Truth(reverse)
        );
        return new PyValue.List(items);
    }

    public static PyValue GroupBy(TemplateInterpreter run, PyValue value, CallArguments arguments)
    {
        var attribute = arguments.Get(0, "attribute") ?? throw PyMethods.Missing("groupby");
        var standard = arguments.Get(1, "default");
        var items = PyFilters.Items(value).Select(item => (Key: Or(Path(run, item, attribute), standard), Item: item)).ToList();
        if (items.Exists(item => item.Key is PyValue.Unknown))
        {
            return PyValue.NotKnown("items are grouped by what is not known");
        }

        var groups = new List<(PyValue Key, List<PyValue> Items)>();
        foreach (
            var (key, item) in items.OrderBy(
                item => item.Key,
                Comparer<PyValue>.Create((left, right) => PyOperators.Order(Folded(left), Folded(right)))
            )
        )
        {
            if (groups.Count == 0 || !PyEquality.Instance.Equals(Folded(groups[^1].Key), Folded(key)))
            {
                groups.Add((key, []));
            }

            groups[^1].Items.Add(item);
        }

        return new PyValue.List([.. groups.Select(group => new GroupedItems(group.Key, new PyValue.List(group.Items)))]);
    }

    public static PyValue Unique(TemplateInterpreter run, PyValue value, CallArguments arguments)
    {
        var isExact = arguments.Get(0, "case_sensitive") is { } exact && PyOperators.Truth(exact);
        var attribute = arguments.Get(1, "attribute");
        var seen = new HashSet<PyValue>(PyEquality.Instance);
        return new PyValue.List([
            .. PyFilters
                .Items(value)
                .Where(item =>
                {
                    var key = attribute is null ? item : Path(run, item, attribute);
                    return seen.Add(isExact ? key : Folded(key));
                }),
        ]);
    }

    public static PyValue Sum(TemplateInterpreter run, PyValue value, CallArguments arguments)
    {
        var attribute = arguments.Get(0, "attribute");
        return PyFilters
            .Items(value)
            .Aggregate(
                arguments.Get(1, "start") ?? PyValue.Int.Of(0),
                (sum, item) =>
                    PyUnknowns.Combine(
                        sum,
                        attribute is null ? item : Path(run, item, attribute),
                        (left, right) => PyOperators.Apply("+", left, right)
                    )
            );
    }

    public static PyValue Batch(IReadOnlyList<PyValue> items, int size, PyValue? fill) =>
        new PyValue.List([
            .. items
                .Chunk(size)
                .Select(chunk => new PyValue.List([
                    .. chunk,
                    .. fill is null or PyValue.None ? [] : Enumerable.Repeat(fill, size - chunk.Length),
                ])),
        ]);

    public static PyValue Slices(IReadOnlyList<PyValue> items, int count, PyValue? fill)
    {
        var (each, rest) = Math.DivRem(items.Count, count);
        var result = new List<PyValue>();
        var at = 0;
        for (var slice = 0; slice < count; slice++)
        {
            var size = each + (slice < rest ? 1 : 0);
            var part = items.Skip(at).Take(size).ToList();
            at += size;
            if (fill is not (null or PyValue.None) && slice >= rest && rest > 0)
            {
                part.Add(fill);
            }

            result.Add(new PyValue.List(part));
        }

        return new PyValue.List(result);
    }

    // Without case unless the filter says otherwise.
    private static int Order(CallArguments arguments, int place, PyValue left, PyValue right)
    {
        if (left is PyValue.Unknown || right is PyValue.Unknown)
        {
            throw new TemplateFault(TemplateFaultKind.Unsupported, "items are put in order by what is not known");
        }

        var isExact = arguments.Get(place, "case_sensitive") is { } exact && PyOperators.Truth(exact);
        return isExact ? PyOperators.Order(left, right) : PyOperators.Order(Folded(left), Folded(right));
    }

    private static PyValue Folded(PyValue value) => value is PyValue.Str text ? new PyValue.Str(text.Value.ToLowerInvariant()) : value;

    private static PyValue Truth(PyValue value) =>
        value is PyValue.Unknown ? value
        : PyOperators.Doubt(value) is { } doubt ? PyValue.NotKnown(doubt)
        : PyValue.Of(PyOperators.Truth(value));

    private static PyValue Or(PyValue value, PyValue? standard) => value is PyValue.Undefined ? standard ?? value : value;

    // 'a.b.0'
    private static PyValue Path(TemplateInterpreter run, PyValue value, PyValue attribute)
    {
        if (attribute is not PyValue.Str path)
        {
            return TemplateInterpreter.Item(value, attribute) ?? new PyValue.Undefined(null);
        }

        foreach (var step in path.Value.Split('.'))
        {
            value =
                (
                    int.TryParse(step, out var place)
                        ? TemplateInterpreter.Item(value, PyValue.Int.Of(place))
                        : TemplateInterpreter.Item(value, new PyValue.Str(step)) ?? run.Attribute(value, step)
                ) ?? new PyValue.Undefined(null);
        }

        return value;
    }

    private sealed class GroupedItems(PyValue key, PyValue list) : PyValue.Native
    {
        public override string TypeName => "group";

        public override PyValue Text => NotKnown("a group is written out");

        public override PyValue? Member(string name) =>
            name switch
            {
                "grouper" => key,
                "list" => list,
                _ => null,
            };

        public override PyValue? Item(PyValue index) =>
            index is Int { Value: 0 } ? key
            : index is Int { Value: 1 } ? list
            : null;

        public IEnumerable<PyValue> Pair => [key, list];
    }

    /// <summary>The two items of a group, for a loop over groups; null for everything else.</summary>
    public static IReadOnlyList<PyValue>? Pair(PyValue value) => value is GroupedItems group ? [.. group.Pair] : null;
}
