namespace Infra.Catalog.Jinja;

/// <summary>Methods of texts that take more than a line.</summary>
internal static class PyStrings
{
    private static readonly System.Buffers.SearchValues<char> Spaces = System.Buffers.SearchValues.Create(" \t\r\n\f\v");

    public static PyValue.List Split(string text, CallArguments arguments, bool fromRight)
    {
        var separator = arguments.Get(0, "sep") switch
        {
            null or PyValue.None => null,
            PyValue.Str given => given.Value,
            _ => throw PyOperators.Wrong("a separator is a text"),
        };
        var most = arguments.Get(1, "maxsplit") is { } limit ? PyOperators.Whole(limit) ?? -1 : -1;
        if (separator is { Length: 0 })
        {
            throw PyOperators.Wrong("a separator is empty");
        }

        if (separator is null)
        {
            return PyMethods.Texts(Words(text, most, fromRight));
        }

        if (most < 0)
        {
            return PyMethods.Texts(text.Split(separator));
        }

        var parts = new List<string>();
        while (parts.Count < most)
        {
            var place = fromRight
                ? text.LastIndexOf(separator, StringComparison.Ordinal)
                : text.IndexOf(separator, StringComparison.Ordinal);
            if (place < 0)
            {
                break;
            }

            parts.Add(fromRight ? text[(place + separator.Length)..] : text[..place]);
            text = fromRight ? text[..place] : text[(place + separator.Length)..];
        }

        parts.Add(text);
        if (fromRight)
        {
            parts.Reverse();
        }

        return PyMethods.Texts(parts);
    }

    public static IEnumerable<string> Lines(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        return lines[^1].Length == 0 ? lines[..^1] : lines;
    }

    public static PyValue.Tuple Partition(string text, string separator, bool fromRight)
    {
        var place =
            separator.Length == 0 ? throw PyOperators.Wrong("a separator is empty")
            : fromRight ? text.LastIndexOf(separator, StringComparison.Ordinal)
            : text.IndexOf(separator, StringComparison.Ordinal);
        string[] parts =
            place >= 0 ? [text[..place], separator, text[(place + separator.Length)..]]
            : fromRight ? ["", "", text]
            : [text, "", ""];
        return new PyValue.Tuple([.. parts.Select(part => new PyValue.Str(part))]);
    }

    public static PyValue Join(string separator, PyValue items)
    {
        if (PyText.Doubt(items, 0) is { } doubt)
        {
            return PyValue.NotKnown(doubt);
        }

        var parts = (PySequences.Items(items) ?? throw PyOperators.Wrong($"{items.TypeName} cannot be joined"))
            .Select(item => item is PyValue.Str text ? text.Value : throw PyOperators.Wrong($"texts are joined, not {item.TypeName}"))
            .ToList();
        return parts.Sum(part => (long)part.Length + separator.Length) > PyOperators.Largest
            ? throw PyOperators.TooLarge()
            : new PyValue.Str(string.Join(separator, parts));
    }

    public static PyValue.Str Replace(string text, string old, string replacement, PyValue? count)
    {
        var most = count is null ? -1 : PyOperators.Whole(count) ?? -1;
        if ((long)text.Length * Math.Max(1, replacement.Length) > PyOperators.Largest * 8L)
        {
            throw PyOperators.TooLarge();
        }

        if (old.Length == 0)
        {
            throw new TemplateFault(TemplateFaultKind.Unsupported, "the replacing of nothing is not evaluated");
        }

        if (most < 0)
        {
            return new PyValue.Str(text.Replace(old, replacement, StringComparison.Ordinal));
        }

        var at = 0;
        for (; most > 0 && text.IndexOf(old, at, StringComparison.Ordinal) is var place and >= 0; most--)
        {
            text = text[..place] + replacement + text[(place + old.Length)..];
            at = place + replacement.Length;
        }

        return new PyValue.Str(text);
    }

    public static int Count(string text, string part)
    {
        if (part.Length == 0)
        {
            return text.Length + 1;
        }

        var count = 0;
        for (
            var place = text.IndexOf(part, StringComparison.Ordinal);
            place >= 0;
            place = text.IndexOf(part, place + part.Length, StringComparison.Ordinal)
        )
        {
            count++;
        }

        return count;
    }

    public static string ZeroFilled(string text, int width)
    {
        var sign = text.Length > 0 && text[0] is '+' or '-' ? text[..1] : "";
        return sign + text[sign.Length..].PadLeft(Math.Max(0, width - sign.Length), '0');
    }

    public static string Centered(string text, int width, char fill)
    {
        var missing = Math.Max(0, width - text.Length);
        var left = (missing / 2) + (missing & width & 1);
        return text.PadLeft(text.Length + left, fill).PadRight(Math.Max(width, text.Length), fill);
    }

    private static IEnumerable<string> Words(string text, long most, bool fromRight)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (most < 0 || words.Length <= most)
        {
            return words;
        }

        var rest = fromRight ? text.TrimEnd() : text.TrimStart();
        for (var taken = 0; taken < most; taken++)
        {
            var end = fromRight ? rest.AsSpan().LastIndexOfAny(Spaces) : rest.AsSpan().IndexOfAny(Spaces);
            rest = fromRight ? rest[..end].TrimEnd() : rest[end..].TrimStart();
        }

        rest = fromRight ? rest.TrimStart() : rest.TrimEnd();
        return fromRight ? [rest, .. words[^(int)most..]] : [.. words[..(int)most], rest];
    }
}
