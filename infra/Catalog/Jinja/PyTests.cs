namespace Infra.Catalog.Jinja;

/// <summary>Jinja's tests, as in <c>x is defined</c>.</summary>
internal static class PyTests
{
    private static readonly Dictionary<string, Func<PyValue, CallArguments, bool>> All = new(StringComparer.Ordinal)
    {
        ["odd"] = (value, _) => Rest(value, 2) is 1,
        ["even"] = (value, _) => Rest(value, 2) is 0,
        ["divisibleby"] = (value, arguments) =>
            PyOperators.Apply("%", value, arguments.Get(0, "num") ?? PyValue.Nothing) is var rest && PyOperators.Real(rest) is 0,
        ["defined"] = (value, _) => value is not PyValue.Undefined,
        ["undefined"] = (value, _) => value is PyValue.Undefined,
        ["none"] = (value, _) => value is PyValue.None,
        ["boolean"] = (value, _) => value is PyValue.Bool,
        ["false"] = (value, _) => value is PyValue.Bool { Value: false },
        ["true"] = (value, _) => value is PyValue.Bool { Value: true },
        ["integer"] = (value, _) => value is PyValue.Int,
        ["float"] = (value, _) => value is PyValue.Float,
        ["number"] = (value, _) => value is PyValue.Int or PyValue.Float or PyValue.Bool,
        ["string"] = (value, _) => value is PyValue.Str,
        ["mapping"] = (value, _) => value is PyValue.Dict,
        ["sequence"] = (value, _) =>
            value is PyValue.List or PyValue.Tuple or PyValue.Dict or PyValue.Set or PyValue.Str or PyValue.Undefined,
        ["iterable"] = (value, _) => PySequences.Items(value) is not null,
        ["callable"] = (value, _) => value is PyValue.Function or PyValue.Macro or PyValue.Undefined,
        ["escaped"] = (_, _) => false,
        ["lower"] = (value, _) => PyText.Plain(value) is var text && text.Any(char.IsLetter) && !text.Any(char.IsUpper),
        ["upper"] = (value, _) => PyText.Plain(value) is var text && text.Any(char.IsLetter) && !text.Any(char.IsLower),
        ["sameas"] = (value, arguments) =>
            ReferenceEquals(value, Other(arguments))
            || (
                value.GetType() == Other(arguments).GetType()
                && value is PyValue.Bool or PyValue.None or PyValue.Int
                && PyEquality.Instance.Equals(value, Other(arguments))
            ),
        ["in"] = (value, arguments) => PyOperators.Contains(Other(arguments), value),
        ["filter"] = (value, _) => value is PyValue.Str name && PyFilters.Exists(name.Value),
        ["test"] = (value, _) => value is PyValue.Str name && Exists(name.Value),
        ["=="] = Compared("=="),
        ["eq"] = Compared("=="),
        ["equalto"] = Compared("=="),
        ["!="] = Compared("!="),
        ["ne"] = Compared("!="),
        [">"] = Compared(">"),
        ["gt"] = Compared(">"),
        ["greaterthan"] = Compared(">"),
        [">="] = Compared(">="),
        ["ge"] = Compared(">="),
        ["<"] = Compared("<"),
        ["lt"] = Compared("<"),
        ["lessthan"] = Compared("<"),
        ["<="] = Compared("<="),
        ["le"] = Compared("<="),
    };

    public static bool Exists(string name) => All.ContainsKey(name);

    /// <summary>The verdict, or a value that is not known.</summary>
    public static PyValue Apply(string name, PyValue value, CallArguments arguments)
    {
        if (arguments.All.FirstOrDefault(argument => argument is PyValue.Unknown) is PyValue.Unknown given)
        {
            return PyUnknowns.AnyOf(given.Reason, [PyValue.True, PyValue.False]);
        }

        return value switch
        {
            PyValue.Unknown unknown => unknown.IsOpen
                ? PyUnknowns.AnyOf(unknown.Reason, [PyValue.True, PyValue.False])
                : PyUnknowns.Map(unknown, item => PyValue.Of(All[name](item, arguments))),
            PyValue.Native when name is "defined" or "undefined" or "none" => PyValue.Of(name == "defined"),
            PyValue.Native => PyUnknowns.AnyOf("a value is known to dbt alone", [PyValue.True, PyValue.False]),
            _ => PyValue.Of(All[name](value, arguments)),
        };
    }

    private static Func<PyValue, CallArguments, bool> Compared(string symbol) =>
        (value, arguments) => PyOperators.Compare(symbol, value, Other(arguments));

    private static PyValue Other(CallArguments arguments) =>
        arguments.Positional.Count > 0 ? arguments.Positional[0] : throw PyOperators.Wrong("a test lacks what it compares with");

    private static double? Rest(PyValue value, int divisor) => PyOperators.Real(PyOperators.Apply("%", value, PyValue.Int.Of(divisor)));
}
