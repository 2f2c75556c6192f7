namespace Infra.Catalog.Jinja;

/// <summary>Functions that Jinja gives every template.</summary>
internal static class TemplateGlobals
{
    private static readonly Dictionary<string, PyValue> All = new(StringComparer.Ordinal)
    {
        ["range"] = new PyValue.Function("range", Range),
        ["dict"] = new PyValue.Function("dict", Dict),
        ["namespace"] = new PyValue.Function("namespace", Namespace),
        ["joiner"] = new PyValue.Function("joiner", (_, arguments) => new Joiner(arguments.Get(0, "sep") ?? new PyValue.Str(", "))),
        ["cycler"] = new PyValue.Function("cycler", (_, arguments) => new Cycler(arguments.Positional)),
        ["lipsum"] = new PyValue.Function("lipsum", (_, _) => PyValue.NotKnown("a text is made up")),
    };

    public static IEnumerable<string> Names => All.Keys;

    public static PyValue? Find(string name) => All.GetValueOrDefault(name);

    private static PyValue Range(TemplateInterpreter run, CallArguments arguments)
    {
        if (arguments.All.FirstOrDefault(argument => argument is PyValue.Unknown) is PyValue.Unknown unknown)
        {
            return PyValue.NotKnown(unknown.Reason);
        }

        var numbers = arguments
            .Positional.Select(item => PyOperators.Whole(item) ?? throw PyOperators.Wrong($"'range' needs numbers, not {item.TypeName}"))
            .ToList();
        var (from, to, step) = numbers switch
        {
            [var end] => (0, end, 1),
            [var start, var end] => (start, end, 1),
            [var start, var end, var by] when by != 0 => (start, end, by),
            _ => throw PyOperators.Wrong("'range' needs one to three numbers"),
        };
        // Jinja's sandbox, which dbt uses, refuses longer ranges.
        var count =
            step > 0 ? Math.Max(0, ((decimal)to - from + step - 1) / step) : Math.Max(0, ((decimal)from - to - step - 1) / -(decimal)step);
        if (count >= 100_001)
        {
            throw PyOperators.Wrong("a range has more than 100000 numbers");
        }

        var length = (int)decimal.Floor(count);
        run.Charge(length * 8);
        return new PyValue.List([.. Enumerable.Range(0, length).Select(index => PyValue.Int.Of(from + (index * step)))]);
    }

    private static PyValue.Dict Dict(TemplateInterpreter run, CallArguments arguments)
    {
        var dict = new PyValue.Dict { Depth = run.Uncertainty };
        if (arguments.Positional.Count > 0)
        {
            PyCollectionMethods.Merge(dict, arguments.Positional[0]);
        }

        foreach (var (name, value) in arguments.Named)
        {
            dict.Items[name] = value;
        }

        return dict;
    }

    private static PyValue.Namespace Namespace(TemplateInterpreter run, CallArguments arguments)
    {
        var result = new PyValue.Namespace();
        foreach (var (key, value) in Dict(run, arguments).Items.Pairs)
        {
            result.Items[PyText.Plain(key)] = value;
        }

        return result;
    }

    private sealed class Joiner(PyValue separator) : PyValue.Native
    {
        private bool _isUsed;

        public override string TypeName => "Joiner";

        public override PyValue Text => NotKnown("a joiner is written out");

        public override PyValue? Member(string name) => null;

        public override PyValue Call(TemplateInterpreter interpreter, CallArguments arguments)
        {
            var result =
                !_isUsed ? Empty
                : interpreter.IsCertain ? separator
                : NotKnown("a joiner is called under a condition");
            _isUsed = true;
            return result;
        }
    }

    private sealed class Cycler(List<PyValue> items) : PyValue.Native
    {
        private int _at;

        public override string TypeName => "Cycler";

        public override PyValue Text => NotKnown("a cycler is written out");

        public override PyValue? Member(string name) =>
            name switch
            {
                "current" => items[_at],
                "next" => new Function("next", (_, _) => items[(_at = (_at + 1) % items.Count) == 0 ? items.Count - 1 : _at - 1]),
                "reset" => new Function("reset", (_, _) => Int.Of(_at = 0)),
                _ => null,
            };
    }
}
