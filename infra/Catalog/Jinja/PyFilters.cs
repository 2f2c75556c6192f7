using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Infra.Catalog.Jinja;

/// <summary>Jinja's filters over values that are known.</summary>
internal static partial class PyFilters
{
    private static readonly Dictionary<string, Func<TemplateInterpreter, PyValue, CallArguments, PyValue>> All = new(StringComparer.Ordinal)
    {
        ["abs"] = (_, value, _) =>
            PyOperators.Whole(value) is { } whole ? PyValue.Int.Of(Math.Abs(whole)) : new PyValue.Float(Math.Abs(Number(value))),
        ["attr"] = (run, value, arguments) => run.Attribute(value, Name(arguments, 0)) ?? new PyValue.Undefined(null),
        ["batch"] = (_, value, arguments) => PySequenceFilters.Batch(Items(value), Count(arguments, 0), arguments.Get(1, "fill_with")),
        ["capitalize"] = (_, value, _) => new PyValue.Str(PyMethods.Capitalized(Text(value))),
        ["center"] = (_, value, arguments) =>
            new PyValue.Str(
                PyStrings.Centered(
                    Text(value),
                    arguments.Get(0, "width") is { } width ? (int)Math.Clamp(PyOperators.Whole(width) ?? 80, 0, 100_000) : 80,
                    ' '
                )
            ),
        ["count"] = Length,
        ["default"] = Default,
        ["d"] = Default,
        ["dictsort"] = (_, value, arguments) => PySequenceFilters.SortedPairs(value, arguments),
        ["e"] = Escape,
        ["escape"] = Escape,
        ["first"] = (_, value, _) => Items(value) is [var first, ..] ? first : new PyValue.Undefined(null),
        ["float"] = (_, value, arguments) => Float(value) ?? arguments.Get(0, "default") ?? new PyValue.Float(0),
        ["forceescape"] = Escape,
        ["format"] = (_, value, arguments) =>
            PyFormat.Percent(Text(value), arguments.Named.Count > 0 ? Named(arguments) : new PyValue.Tuple([.. arguments.Positional])),
        ["groupby"] = PySequenceFilters.GroupBy,
        ["indent"] = (_, value, arguments) => new PyValue.Str(PyTextFilters.Indent(Text(value), arguments)),
        ["int"] = (_, value, arguments) => Int(value, arguments.Get(1, "base")) ?? arguments.Get(0, "default") ?? PyValue.Int.Of(0),
        ["items"] = (_, value, _) =>
            value is PyValue.Dict ? PyMethods.Find(value, "items")!(CallArguments.None)
            : value is PyValue.Undefined ? new PyValue.List([])
            : throw PyOperators.Wrong("only a map has items"),
        ["join"] = (run, value, arguments) => PySequenceFilters.Join(run, value, arguments),
        ["last"] = (_, value, _) => Items(value) is [.., var last] ? last : new PyValue.Undefined(null),
        ["length"] = Length,
        ["list"] = (_, value, _) => new PyValue.List([.. Items(value)]),
        ["lower"] = (_, value, _) => new PyValue.Str(Text(value).ToLowerInvariant()),
        ["map"] = PySequenceFilters.Map,
        ["max"] = (run, value, arguments) => PySequenceFilters.Extreme(run, value, arguments, 1),
        ["min"] = (run, value, arguments) => PySequenceFilters.Extreme(run, value, arguments, -1),
        ["pprint"] = (_, value, _) => new PyValue.Str(PyText.Repr(value)),
        ["reject"] = (run, value, arguments) => PySequenceFilters.Select(run, value, arguments, isKept: false, byAttribute: false),
        ["rejectattr"] = (run, value, arguments) => PySequenceFilters.Select(run, value, arguments, isKept: false, byAttribute: true),
        ["replace"] = (_, value, arguments) =>
            PyStrings.Replace(
                Text(value),
                Text(arguments.Get(0, "old") ?? PyValue.Empty),
                Text(arguments.Get(1, "new") ?? PyValue.Empty),
                arguments.Get(2, "count")
            ),
        ["reverse"] = (_, value, _) =>
            value is PyValue.Str text
                ? new PyValue.Str(string.Concat(text.Value.Reverse()))
                : new PyValue.List([.. Items(value).Reverse()]),
        ["round"] = Round,
        ["safe"] = (_, value, _) => new PyValue.Str(Text(value)),
        ["select"] = (run, value, arguments) => PySequenceFilters.Select(run, value, arguments, isKept: true, byAttribute: false),
        ["selectattr"] = (run, value, arguments) => PySequenceFilters.Select(run, value, arguments, isKept: true, byAttribute: true),
        ["slice"] = (_, value, arguments) => PySequenceFilters.Slices(Items(value), Count(arguments, 0), arguments.Get(1, "fill_with")),
        ["sort"] = PySequenceFilters.Sorted,
        ["string"] = (_, value, _) => new PyValue.Str(Text(value)),
        ["striptags"] = (_, value, _) =>
            new PyValue.Str(string.Join(' ', Tags().Replace(Text(value), "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))),
        ["sum"] = PySequenceFilters.Sum,
        ["title"] = (_, value, _) => new PyValue.Str(PyTextFilters.Title(Text(value))),
        ["tojson"] = (_, value, _) =>
            PyJson.Write(value, isForHtml: true) is { } json
                ? new PyValue.Str(json)
                : PyValue.NotKnown("a value cannot be written as JSON here"),
        ["trim"] = (_, value, arguments) =>
            new PyValue.Str(
                arguments.Get(0, "chars") is PyValue.Str marks ? Text(value).Trim(marks.Value.ToCharArray()) : Text(value).Trim()
            ),
        ["truncate"] = (_, value, arguments) =>
            value is PyValue.Str ? new PyValue.Str(PyTextFilters.Truncate(Text(value), arguments))
            : PySequences.Length(value) is <= 5 ? value
            : throw new TemplateFault(TemplateFaultKind.Unsupported, "only texts are cut here"),
        ["unique"] = PySequenceFilters.Unique,
        ["upper"] = (_, value, _) => new PyValue.Str(Text(value).ToUpperInvariant()),
        ["wordcount"] = (_, value, _) => PyValue.Int.Of(Words().Count(Text(value))),
        ["urlencode"] = (_, value, _) =>
            value is PyValue.Str text
                ? new PyValue.Str(Uri.EscapeDataString(text.Value).Replace("%2F", "/", StringComparison.Ordinal))
                : NotEvaluated("urlencode"),
        ["filesizeformat"] = (_, _, _) => NotEvaluated("filesizeformat"),
        ["random"] = (_, _, _) => NotEvaluated("random"),
        ["urlize"] = (_, _, _) => NotEvaluated("urlize"),
        ["wordwrap"] = (_, _, _) => NotEvaluated("wordwrap"),
        ["xmlattr"] = (_, _, _) => NotEvaluated("xmlattr"),
        // What dbt adds: outside of YAML they leave the value as it is.
        ["as_text"] = (_, value, _) => value,
        ["as_bool"] = (_, value, _) => value,
        ["as_native"] = (_, value, _) => value,
        ["as_number"] = (_, value, _) => value,
        ["is_list"] = (_, value, _) => PyValue.Of(value is PyValue.List),
    };

    public static IEnumerable<string> Names => All.Keys;

    public static bool Exists(string name) => All.ContainsKey(name);

    public static PyValue Apply(TemplateInterpreter run, string name, PyValue value, CallArguments arguments)
    {
        if (name is "default" or "d" or "attr")
        {
            return All[name](run, value, arguments);
        }

        if (arguments.All.FirstOrDefault(argument => argument is PyValue.Unknown) is PyValue.Unknown unknown)
        {
            return PyValue.NotKnown(unknown.Reason);
        }

        return PyUnknowns.Map(
            value,
            item =>
                item switch
                {
                    PyValue.Native native => native.Text is PyValue.Unknown text ? text : All[name](run, native.Text, arguments),
                    PyValue.Mutable { Doubt: { } doubt } => PyValue.NotKnown(doubt),
                    _ => All[name](run, item, arguments),
                }
        );
    }

    public static string Text(PyValue value) =>
        PyText.Of(value) switch
        {
            PyValue.Str text => text.Value,
            PyValue.Unknown unknown => throw new TemplateFault(TemplateFaultKind.Unsupported, unknown.Reason),
            _ => "",
        };

    public static IReadOnlyList<PyValue> Items(PyValue value) =>
        PySequences.Items(value) ?? throw PyOperators.Wrong($"{value.TypeName} has no items");

    public static void Sort(List<PyValue> items, IComparer<PyValue> order, bool isReversed)
    {
        // Python's sorting keeps the order of equal items, also backwards.
        var sorted = isReversed ? items.OrderDescending(order) : items.Order(order);
        try
        {
            var result = sorted.ToList();
            items.Clear();
            items.AddRange(result);
        }
        catch (InvalidOperationException fault) when (fault.InnerException is TemplateFault inner)
        {
            throw inner;
        }
    }

    private static PyValue.Unknown NotEvaluated(string name) => PyValue.NotKnown($"the filter '{name}' is not evaluated");

    private static PyValue Default(TemplateInterpreter run, PyValue value, CallArguments arguments)
    {
        var standard = arguments.Get(0, "default_value") ?? PyValue.Empty;
        var isLoose = arguments.Get(1, "boolean") is { } boolean && boolean is not PyValue.Unknown && PyOperators.Truth(boolean);
        return value switch
        {
            PyValue.Unknown unknown => PyUnknowns.AnyOf(unknown.Reason, [unknown, standard]),
            PyValue.Undefined => standard,
            _ when isLoose && PyOperators.Doubt(value) is null && !PyOperators.Truth(value) => standard,
            _ => value,
        };
    }

    private static PyValue Length(TemplateInterpreter run, PyValue value, CallArguments arguments) =>
        PySequences.Length(value) is { } length ? PyValue.Int.Of(length) : throw PyOperators.Wrong($"{value.TypeName} has no length");

    private static PyValue Escape(TemplateInterpreter run, PyValue value, CallArguments arguments) =>
        new PyValue.Str(
            new StringBuilder(Text(value))
                .Replace("&", "&amp;")
                .Replace("<", "&lt;")
                .Replace(">", "&gt;")
                .Replace("'", "&#39;")
                .Replace("\"", "&#34;")
                .ToString()
        );

    private static PyValue Round(TemplateInterpreter run, PyValue value, CallArguments arguments)
    {
        var places = arguments.Get(0, "precision") is { } precision ? PyOperators.Whole(precision) ?? 0 : 0;
        var method = arguments.Get(1, "method") is PyValue.Str given ? given.Value : "common";
        var number = PyOperators.Real(value) ?? throw PyOperators.Wrong($"{value.TypeName} cannot be rounded");
        var scale = Math.Pow(10, Math.Clamp(places, -20, 20));
        return method switch
        {
            "ceil" => new PyValue.Float(Math.Ceiling(number * scale) / scale),
            "floor" => new PyValue.Float(Math.Floor(number * scale) / scale),
            "common" when PyOperators.Whole(value) is { } whole && places >= 0 => PyValue.Int.Of(whole),
            _ when places is >= 0 and <= 15 && Math.Abs(number) < 1e12 => new PyValue.Float(RoundedAsPython(number, (int)places)),
            _ => PyValue.NotKnown("a number is rounded in a way that is not evaluated"),
        };
    }

    // Python rounds the exact binary value; the decimal expansion of 28 digits is exact enough to tell halves.
    private static double RoundedAsPython(double number, int places) =>
        double.Parse(
            ((decimal)number == 0 ? number : number).ToString(
                "F" + places.ToString(CultureInfo.InvariantCulture),
                CultureInfo.InvariantCulture
            )
                is var text
            && IsHalf(number, places)
                ? Math.Round((decimal)number, places, MidpointRounding.ToEven).ToString(CultureInfo.InvariantCulture)
                : text,
            NumberStyles.Float,
            CultureInfo.InvariantCulture
        );

    private static bool IsHalf(double number, int places)
    {
        // A half is exact in binary only where the fraction is a multiple of a power of two.
        var scaled = (decimal)number * (decimal)Math.Pow(10, places);
        return scaled - decimal.Floor(scaled) == 0.5m && (double)(decimal)number == number && number * 1024 == Math.Floor(number * 1024);
    }

    private static PyValue.Float? Float(PyValue value) =>
        value switch
        {
            PyValue.Str text => double.TryParse(
                text.Value.Trim().Replace("_", "", StringComparison.Ordinal),
                NumberStyles.Float,
                CultureInfo.InvariantCulture,
                out var number
            )
                ? new PyValue.Float(number)
                : null,
            _ => PyOperators.Real(value) is { } number ? new PyValue.Float(number) : null,
        };

    private static PyValue? Int(PyValue value, PyValue? radix)
    {
        if (radix is not null && PyOperators.Whole(radix) != 10)
        {
            return PyValue.NotKnown("a number of another base is not evaluated");
        }

        return value switch
        {
            PyValue.Str text
                when long.TryParse(
                    text.Value.Trim().Replace("_", "", StringComparison.Ordinal),
                    NumberStyles.AllowLeadingSign,
                    CultureInfo.InvariantCulture,
                    out var number
                ) => PyValue.Int.Of(number),
            PyValue.Str => Float(value) is { Value: > -9e18 and < 9e18 } real ? PyValue.Int.Of((long)real.Value) : null,
            PyValue.Float { Value: > -9e18 and < 9e18 } real => PyValue.Int.Of((long)real.Value),
            _ => PyOperators.Whole(value) is { } whole ? PyValue.Int.Of(whole) : null,
        };
    }

    private static double Number(PyValue value) =>
        PyOperators.Real(value) ?? throw PyOperators.Wrong($"a number is expected, not {value.TypeName}");

    private static string Name(CallArguments arguments, int position) =>
        arguments.Positional.ElementAtOrDefault(position) is PyValue.Str name ? name.Value : throw PyOperators.Wrong("a name is expected");

    private static int Count(CallArguments arguments, int position) =>
        arguments.Positional.ElementAtOrDefault(position) is PyValue.Int { Value: > 0 and < 100_000 } count
            ? (int)count.Value
            : throw PyOperators.Wrong("a count is expected");

    private static PyValue.Dict Named(CallArguments arguments)
    {
        var dict = new PyValue.Dict();
        foreach (var (name, value) in arguments.Named)
        {
            dict.Items[name] = value;
        }

        return dict;
    }

    [GeneratedRegex("(?s)<!--.*?-->|<[^>]*>", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\w+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Words();
}
