using System.Globalization;

namespace Infra.Catalog.Jinja;

/// <summary>Methods of texts, and which methods there are at all.</summary>
internal static class PyMethods
{
    /// <summary>What the method gives for a value that is known; null where the type has no such method.</summary>
    public static Func<CallArguments, PyValue>? Find(PyValue value, string name) =>
        value switch
        {
            PyValue.Str text => Text(text.Value, name),
            PyValue.List list => PyCollectionMethods.List(list, name),
            PyValue.Tuple tuple => PyCollectionMethods.Tuple(tuple, name),
            PyValue.Dict dict => PyCollectionMethods.Dict(dict, name),
            PyValue.Set set => PyCollectionMethods.Set(set, name),
            PyValue.Float number when name == "is_integer" => _ => PyValue.Of(Math.Floor(number.Value).Equals(number.Value)),
            _ => null,
        };

    private static Func<CallArguments, PyValue>? Text(string text, string name) =>
        name switch
        {
            "upper" => _ => new PyValue.Str(text.ToUpperInvariant()),
            "lower" or "casefold" => _ => new PyValue.Str(text.ToLowerInvariant()),
            "title" => _ => new PyValue.Str(Title(text)),
            "capitalize" => _ => new PyValue.Str(Capitalized(text)),
            "swapcase" => _ => new PyValue.Str(
                string.Concat(
                    text.Select(character => char.IsUpper(character) ? char.ToLowerInvariant(character) : char.ToUpperInvariant(character))
                )
            ),
            "strip" => arguments => new PyValue.Str(Stripped(text, arguments, true, true)),
            "lstrip" => arguments => new PyValue.Str(Stripped(text, arguments, true, false)),
            "rstrip" => arguments => new PyValue.Str(Stripped(text, arguments, false, true)),
            "removeprefix" => arguments => new PyValue.Str(
                Word(arguments, 0) is var part && text.StartsWith(part, StringComparison.Ordinal) ? text[part.Length..] : text
            ),
            "removesuffix" => arguments => new PyValue.Str(
                Word(arguments, 0) is { Length: > 0 } part && text.EndsWith(part, StringComparison.Ordinal) ? text[..^part.Length] : text
            ),
            "split" => arguments => PyStrings.Split(text, arguments, fromRight: false),
            "rsplit" => arguments => PyStrings.Split(text, arguments, fromRight: true),
            "splitlines" => _ => Texts(PyStrings.Lines(text)),
            "partition" => arguments => PyStrings.Partition(text, Word(arguments, 0), fromRight: false),
            "rpartition" => arguments => PyStrings.Partition(text, Word(arguments, 0), fromRight: true),
            "join" => arguments => PyStrings.Join(text, arguments.Get(0, "iterable") ?? throw Missing("join")),
            "replace" => arguments => PyStrings.Replace(text, Word(arguments, 0), Word(arguments, 1), arguments.Get(2, "count")),
            "startswith" => arguments => PyValue.Of(Any(arguments, part => text.StartsWith(part, StringComparison.Ordinal))),
            "endswith" => arguments => PyValue.Of(Any(arguments, part => text.EndsWith(part, StringComparison.Ordinal))),
            "find" => arguments => PyValue.Int.Of(text.IndexOf(Word(arguments, 0), StringComparison.Ordinal)),
            "rfind" => arguments => PyValue.Int.Of(text.LastIndexOf(Word(arguments, 0), StringComparison.Ordinal)),
            "index" => arguments =>
                PyValue.Int.Of(
                    text.IndexOf(Word(arguments, 0), StringComparison.Ordinal) is var place and >= 0
                        ? place
                        : throw PyOperators.Wrong("a text is not in another")
                ),
            "count" => arguments => PyValue.Int.Of(PyStrings.Count(text, Word(arguments, 0))),
            "format" => arguments =>
                PyFormat.Braces(text, arguments) is { } filled
                    ? new PyValue.Str(filled)
                    : PyValue.NotKnown("a format is filled with what is not known"),
            "isdigit" or "isdecimal" or "isnumeric" => _ => PyValue.Of(text.Length > 0 && text.All(char.IsDigit)),
            "isalpha" => _ => PyValue.Of(text.Length > 0 && text.All(char.IsLetter)),
            "isalnum" => _ => PyValue.Of(text.Length > 0 && text.All(char.IsLetterOrDigit)),
            "isspace" => _ => PyValue.Of(text.Length > 0 && text.All(char.IsWhiteSpace)),
            "isupper" => _ => PyValue.Of(text.Any(char.IsUpper) && !text.Any(char.IsLower)),
            "islower" => _ => PyValue.Of(text.Any(char.IsLower) && !text.Any(char.IsUpper)),
            "isidentifier" => _ =>
                PyValue.Of(
                    text.Length > 0 && !char.IsDigit(text[0]) && text.All(character => char.IsLetterOrDigit(character) || character == '_')
                ),
            "zfill" => arguments => new PyValue.Str(PyStrings.ZeroFilled(text, Width(arguments))),
            "ljust" => arguments => new PyValue.Str(text.PadRight(Width(arguments), Fill(arguments))),
            "rjust" => arguments => new PyValue.Str(text.PadLeft(Width(arguments), Fill(arguments))),
            "center" => arguments => new PyValue.Str(PyStrings.Centered(text, Width(arguments), Fill(arguments))),
            "expandtabs" or "encode" or "translate" or "format_map" or "istitle" or "isascii" or "isprintable" or "maketrans" or "rindex" =>
                _ => PyValue.NotKnown($"the method '{name}' is not evaluated"),
            _ => null,
        };

    public static TemplateFault Missing(string name) => PyOperators.Wrong($"'{name}' lacks an argument");

    /// <summary>An argument that must be a text.</summary>
    public static string Word(CallArguments arguments, int position) =>
        arguments.Positional.ElementAtOrDefault(position) switch
        {
            PyValue.Str text => text.Value,
            null => arguments.Named.Count > 0
                ? throw new TemplateFault(TemplateFaultKind.Unsupported, "a method with named arguments is not evaluated")
                : throw PyOperators.Wrong("a method lacks an argument"),
            var other => throw PyOperators.Wrong($"a method needs a text, not {other.TypeName}"),
        };

    public static PyValue.List Texts(IEnumerable<string> texts) => new([.. texts.Select(text => new PyValue.Str(text))]);

    public static string Capitalized(string text) =>
        text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..].ToLowerInvariant();

    private static string Title(string text)
    {
        var isInside = false;
        return string.Concat(
            text.Select(character =>
            {
                var result = isInside ? char.ToLowerInvariant(character) : char.ToUpperInvariant(character);
                isInside = char.IsLetter(character);
                return result;
            })
        );
    }

    private static string Stripped(string text, CallArguments arguments, bool atStart, bool atEnd)
    {
        var marks = arguments.Positional is [PyValue.Str given] ? given.Value.ToCharArray() : null;
        text =
            !atStart ? text
            : marks is null ? text.TrimStart()
            : text.TrimStart(marks);
        return !atEnd ? text
            : marks is null ? text.TrimEnd()
            : text.TrimEnd(marks);
    }

    private static bool Any(CallArguments arguments, Func<string, bool> test) =>
        arguments.Positional switch
        {
            [PyValue.Tuple tuple] => tuple.Items.OfType<PyValue.Str>().Any(item => test(item.Value)),
            [PyValue.Str only] => test(only.Value),
            [_, ..] when arguments.Count > 1 => throw new TemplateFault(
                TemplateFaultKind.Unsupported,
                "a method with places is not evaluated"
            ),
            _ => test(Word(arguments, 0)),
        };

    private static int Width(CallArguments arguments) =>
        arguments.Positional.ElementAtOrDefault(0) switch
        {
            PyValue.Int { Value: < 1_000_000 } width => (int)Math.Max(0, width.Value),
            PyValue.Int => throw new TemplateFault(TemplateFaultKind.Limit, "it makes too long a text"),
            _ => throw PyOperators.Wrong("a width is expected"),
        };

    private static char Fill(CallArguments arguments) =>
        arguments.Positional.ElementAtOrDefault(1) is PyValue.Str { Value: [var fill] } ? fill : ' ';
}
