using System.Text.RegularExpressions;
using Infra.Catalog.Jinja;

namespace Infra.Catalog.Dbt.Evaluation;

/// <summary>Python's modules that dbt gives templates, as far as they are needed to know what a template refers to.</summary>
internal static partial class DbtModules
{
    public static PyValue? Find(string module) =>
        module switch
        {
            "re" => new Module(module, Re),
            "itertools" => new Module(module, Itertools),
            "datetime" or "pytz" => new Module(module, _ => null),
            _ => null,
        };

    private static Func<CallArguments, PyValue>? Re(string name) =>
        name switch
        {
            "sub" => arguments =>
                arguments.Positional is [PyValue.Str pattern, PyValue.Str replacement, PyValue.Str text, ..]
                    ? Regular(
                        pattern.Value,
                        regex => new PyValue.Str(
                            regex.Replace(
                                text.Value,
                                Group().Replace(replacement.Value.Replace("$", "$$", StringComparison.Ordinal), "$${$1}")
                            )
                        )
                    )
                    : Odd(),
            "match" or "search" or "fullmatch" => arguments =>
                arguments.Positional is [PyValue.Str pattern, PyValue.Str text]
                    ? Regular(
                        Anchored(pattern.Value, name),
                        regex => regex.Match(text.Value) is { Success: true } match ? new MatchValue(match) : PyValue.Nothing
                    )
                    : Odd(),
            "split" => arguments =>
                arguments.Positional is [PyValue.Str pattern, PyValue.Str text]
                    ? Regular(pattern.Value, regex => PyMethods.Texts(regex.Split(text.Value)))
                    : Odd(),
            "findall" => arguments =>
                arguments.Positional is [PyValue.Str pattern, PyValue.Str text]
                    ? Regular(
                        pattern.Value,
                        regex =>
                            regex.GetGroupNumbers().Length > 2
                                ? Odd()
                                : PyMethods.Texts(regex.Matches(text.Value).Select(match => match.Groups[match.Groups.Count - 1].Value))
                    )
                    : Odd(),
            "escape" => arguments => arguments.Positional is [PyValue.Str text] ? new PyValue.Str(Regex.Escape(text.Value)) : Odd(),
            _ => null,
        };

    private static Func<CallArguments, PyValue>? Itertools(string name) =>
        name switch
        {
            "chain" => arguments =>
                arguments.Positional.TrueForAll(IsKnown)
                    ? new PyValue.List([.. arguments.Positional.SelectMany(item => PySequences.Items(item) ?? [])])
                    : Odd(),
            "product" => arguments =>
                arguments.Named.Count == 0 && arguments.Positional.TrueForAll(IsKnown)
                    ? Product([.. arguments.Positional.Select(item => PySequences.Items(item) ?? [])])
                    : Odd(),
            _ => null,
        };

    private static PyValue Product(List<IReadOnlyList<PyValue>> lists)
    {
        if (lists.Aggregate(1L, (count, list) => count > 100_000 ? count : count * list.Count) > 100_000)
        {
            throw PyOperators.TooLarge();
        }

        IEnumerable<IEnumerable<PyValue>> rows =
        [
            [],
        ];
        rows = lists.Aggregate(rows, (all, list) => from row in all from item in list select row.Append(item));
        return new PyValue.List([.. rows.Select(row => new PyValue.Tuple([.. row]))]);
    }

    private static bool IsKnown(PyValue value) => PySequences.Items(value) is not null && PyOperators.Doubt(value) is null;

    private static string Anchored(string pattern, string name) =>
        name switch
        {
            "match" => $@"\G(?:{pattern})",
            "fullmatch" => $@"\G(?:{pattern})\z",
            _ => pattern,
        };

    // Python's own marks that .NET writes otherwise; what .NET does not read in bounded time is not evaluated.
    private static PyValue Regular(string pattern, Func<Regex, PyValue> use)
    {
        try
        {
            return use(
                new Regex(
                    pattern.Replace("(?P<", "(?<", StringComparison.Ordinal).Replace(@"\Z", @"\z", StringComparison.Ordinal),
                    RegexOptions.CultureInvariant,
                    TimeSpan.FromMilliseconds(100)
                )
            );
        }
        catch (Exception fault) when (fault is ArgumentException or RegexMatchTimeoutException)
        {
            return Odd();
        }
    }

    private static PyValue.Unknown Odd() => PyValue.NotKnown("what a function of Python gives is not evaluated");

    [GeneratedRegex(@"\\(?:g<)?(\d+)>?", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Group();

    private sealed class Module(string name, Func<string, Func<CallArguments, PyValue>?> find) : PyValue.Native
    {
        public override string TypeName => "module";

        public override PyValue Text => NotKnown($"the module '{name}' is written out");

        public override PyValue? Member(string member) =>
            find(member) is { } function
                ? new Function(member, (_, arguments) => function(arguments))
                : NotKnown($"what 'modules.{name}.{member}' gives is not evaluated");
    }

    private sealed class MatchValue(Match match) : PyValue.Native
    {
        public override string TypeName => "Match";

        public override PyValue Text => NotKnown("a match is written out");

        public override PyValue? Member(string name) =>
            name switch
            {
                "group" => new Function(
                    name,
                    (_, arguments) =>
                        arguments.Positional switch
                        {
                            [] => new Str(match.Value),
                            [Int number] => Of(match.Groups[(int)Math.Clamp(number.Value, 0, 1000)]),
                            [Str group] => Of(match.Groups[group.Value]),
                            _ => Odd(),
                        }
                ),
                "groups" => new Function(name, (_, _) => new Tuple([.. match.Groups.Cast<Group>().Skip(1).Select(Of)])),
                _ => Odd(),
            };

        private static PyValue Of(Group group) => group.Success ? new Str(group.Value) : Nothing;
    }
}
