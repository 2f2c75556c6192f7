using System.Globalization;
using System.Text;

namespace Infra.Catalog.Jinja;

/// <summary>Python's two ways to fill a text: <c>'%s' % x</c> and <c>'{}'.format(x)</c>.</summary>
internal static class PyFormat
{
    public static PyValue Percent(string format, PyValue values)
    {
        if (PyText.Doubt(values, 0) is { } doubt)
        {
            return PyValue.NotKnown(doubt);
        }

        var positional = values is PyValue.Tuple tuple ? [.. tuple.Items] : new List<PyValue> { values };
        var result = new StringBuilder();
        var used = 0;
        for (var index = 0; index < format.Length; index++)
        {
            if (format[index] != '%')
            {
                result.Append(format[index]);
                continue;
            }

            index++;
            PyValue? named = null;
            if (index < format.Length && format[index] == '(')
            {
                var close = format.IndexOf(')', index);
                named = close > 0 && values is PyValue.Dict dict ? dict.Items[format[(index + 1)..close]] : null;
                _ = named ?? throw PyOperators.Wrong("a format names what its values do not have");
                index = close + 1;
            }

            var start = index;
            while (index < format.Length && (char.IsAsciiDigit(format[index]) || format[index] is '-' or '+' or '0' or ' ' or '#' or '.'))
            {
                index++;
            }

            if (index >= format.Length)
            {
                throw PyOperators.Wrong("a format is incomplete");
            }

            if (format[index] == '%')
            {
                result.Append('%');
                continue;
            }

            var value =
                named ?? (used < positional.Count ? positional[used++] : throw PyOperators.Wrong("a format has more places than values"));
            Percent(format[start..index], format[index], value, result);
        }

        return used < positional.Count && values is PyValue.Tuple
            ? throw PyOperators.Wrong("a format has fewer places than values")
            : new PyValue.Str(result.ToString());
    }

    /// <summary>Null for what is not evaluated here.</summary>
    public static string? Braces(string format, CallArguments arguments)
    {
        var result = new StringBuilder();
        var next = 0;
        for (var index = 0; index < format.Length; index++)
        {
            var character = format[index];
            if (character is '{' or '}' && index + 1 < format.Length && format[index + 1] == character)
            {
                result.Append(character);
                index++;
            }
            else if (character == '{')
            {
                var close = format.IndexOf('}', index);
                if (close < 0)
                {
                    throw PyOperators.Wrong("a format has a brace that is never closed");
                }

                var field = format[(index + 1)..close];
                index = close;
                if (Field(field, arguments, ref next) is not { } text)
                {
                    return null;
                }

                result.Append(text);
            }
            else if (character == '}')
            {
                throw PyOperators.Wrong("a format has a brace that was never opened");
            }
            else
            {
                result.Append(character);
            }
        }

        return result.ToString();
    }

    private static string? Field(string field, CallArguments arguments, ref int next)
    {
        var (name, specification) = field.IndexOf(':') is var colon and >= 0 ? (field[..colon], field[(colon + 1)..]) : (field, "");
        var isRepr = name.EndsWith("!r", StringComparison.Ordinal);
        name = isRepr || name.EndsWith("!s", StringComparison.Ordinal) ? name[..^2] : name;
        if (name.AsSpan().IndexOfAny('.', '[', '!') >= 0)
        {
            return null;
        }

        var value =
            name.Length == 0 ? arguments.Positional.ElementAtOrDefault(next++)
            : int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
                ? arguments.Positional.ElementAtOrDefault(place)
            : arguments.Named.FirstOrDefault(item => item.Name == name).Value;
        _ = value ?? throw PyOperators.Wrong($"a format names '{name}', which it is not given");
        if (PyText.Doubt(value, 0) is not null || value is PyValue.Native)
        {
            return null;
        }

        return isRepr ? PyText.Repr(value)
            : specification.Length == 0 ? PyText.Plain(value)
            : Specified(specification, value);
    }

    // [[fill]align][sign][0][width][,][.precision][type]
    private static string? Specified(string text, PyValue value)
    {
        var index = 0;
        var (fill, align) = (' ', '\0');
        if (text.Length > 1 && text[1] is '<' or '>' or '^')
        {
            (fill, align, index) = (text[0], text[1], 2);
        }
        else if (text[0] is '<' or '>' or '^')
        {
            (align, index) = (text[0], 1);
        }

        if (index < text.Length && text[index] == '0')
        {
            (fill, align) = align == '\0' ? ('0', '>') : (fill, align);
            index++;
        }

        var width = Digits(text, ref index) ?? 0;
        var hasCommas = index < text.Length && text[index] == ',';
        index += hasCommas ? 1 : 0;
        int? precision = null;
        if (index < text.Length && text[index] == '.')
        {
            index++;
            precision = Digits(text, ref index);
        }

        var type = index < text.Length ? text[index++] : '\0';
        if (index < text.Length || width > 10_000 || precision > 100)
        {
            return null;
        }

        var plain = (type, value) switch
        {
            ('f' or 'F', _) when PyOperators.Real(value) is { } number => number.ToString(
                (hasCommas ? "N" : "F") + (precision ?? 6).ToString(CultureInfo.InvariantCulture),
                CultureInfo.InvariantCulture
            ),
            ('d' or '\0', PyValue.Int number) => number.Value.ToString(hasCommas ? "N0" : "D", CultureInfo.InvariantCulture),
            ('s' or '\0', PyValue.Str word) => precision is { } most && most < word.Value.Length ? word.Value[..most] : word.Value,
            _ => null,
        };
        var isRight = align == '>' || (align == '\0' && value is not PyValue.Str);
        return plain is null || align == '^' ? null
            : isRight ? plain.PadLeft(width, fill)
            : plain.PadRight(width, fill);
    }

    private static int? Digits(string text, ref int index)
    {
        var start = index;
        while (index < text.Length && char.IsAsciiDigit(text[index]))
        {
            index++;
        }

        return index == start ? null
            : int.TryParse(text.AsSpan(start, index - start), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : int.MaxValue;
    }

    private static void Percent(string flags, char type, PyValue value, StringBuilder result)
    {
        var rest = flags.TrimStart('-', '+', ' ', '#', '0');
        var marks = flags[..^rest.Length];
        var index = 0;
        var width = Digits(rest, ref index) ?? 0;
        int? precision = null;
        if (index < rest.Length && rest[index] == '.')
        {
            index++;
            precision = Digits(rest, ref index) ?? 0;
        }

        if (width > 10_000 || precision > 100)
        {
            throw PyOperators.TooLarge();
        }

        var text = type switch
        {
            's' => PyText.Plain(value),
            'r' => PyText.Repr(value),
            'd' or 'i' or 'u' => Whole(value).ToString(CultureInfo.InvariantCulture).PadLeft(0),
            'x' => Whole(value).ToString("x", CultureInfo.InvariantCulture),
            'f' or 'F' => (PyOperators.Real(value) ?? throw PyOperators.Wrong($"a format needs a number, not {value.TypeName}")).ToString(
                "F" + (precision ?? 6).ToString(CultureInfo.InvariantCulture),
                CultureInfo.InvariantCulture
            ),
            _ => throw new TemplateFault(TemplateFaultKind.Unsupported, $"the format '%{type}' is not evaluated"),
        };
        text = type is 's' or 'r' && precision is { } most && most < text.Length ? text[..most] : text;
        text = type is not ('s' or 'r') && marks.Contains('+') && !text.StartsWith('-') ? "+" + text : text;
        var isZero = marks.Contains('0') && type is not ('s' or 'r') && !marks.Contains('-');
        var sign = isZero && text.Length > 0 && text[0] is '-' or '+' ? text[..1] : "";
        result.Append(
            marks.Contains('-') ? text.PadRight(width)
            : isZero ? sign + text[sign.Length..].PadLeft(Math.Max(0, width - sign.Length), '0')
            : text.PadLeft(width)
        );
    }

    private static long Whole(PyValue value) =>
        PyOperators.Whole(value)
        ?? (
            value is PyValue.Float { Value: > -9e18 and < 9e18 } number
                ? (long)number.Value
                : throw PyOperators.Wrong($"a format needs a number, not {value.TypeName}")
        );
}
