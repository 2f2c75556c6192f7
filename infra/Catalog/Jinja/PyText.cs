using System.Globalization;
using System.Text;

namespace Infra.Catalog.Jinja;

/// <summary>Python's <c>str</c> and <c>repr</c>.</summary>
internal static class PyText
{
    /// <summary>The value as text; not known where the value, or something in it, is not.</summary>
    public static PyValue Of(PyValue value) =>
        value switch
        {
            PyValue.Str => value,
            PyValue.Unknown => PyUnknowns.Map(value, Of),
            PyValue.Native native => native.Text,
            PyValue.Mutable { Doubt: { } doubt } => PyValue.NotKnown(doubt),
            PyValue.List or PyValue.Tuple or PyValue.Dict or PyValue.Set when Doubt(value, 0) is { } doubt => PyValue.NotKnown(doubt),
            _ => new PyValue.Str(Plain(value)),
        };

    /// <summary>As <c>str</c>, for values that are known.</summary>
    public static string Plain(PyValue value) =>
        value switch
        {
            PyValue.Str text => text.Value,
            PyValue.Undefined => "",
            _ => Repr(value),
        };

    public static string Repr(PyValue value)
    {
        var text = new StringBuilder();
        Repr(value, text, 0);
        return text.ToString();
    }

    /// <summary>Why something in the value is not known; null where all is.</summary>
    public static string? Doubt(PyValue value, int depth) =>
        value switch
        {
            _ when depth > 32 => "a value is nested too deeply",
            PyValue.Unknown unknown => unknown.Reason,
            PyValue.Mutable { Doubt: { } doubt } => doubt,
            PyValue.List list => list.Items.Select(item => Doubt(item, depth + 1)).FirstOrDefault(doubt => doubt is not null),
            PyValue.Tuple tuple => tuple.Items.Select(item => Doubt(item, depth + 1)).FirstOrDefault(doubt => doubt is not null),
            PyValue.Dict dict => dict.Items.Values.Select(item => Doubt(item, depth + 1)).FirstOrDefault(doubt => doubt is not null),
            PyValue.Native native when depth > 0 => "a value is known to dbt alone",
            _ => null,
        };

    public static string Float(double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
        {
            return double.IsNaN(value) ? "nan"
                : value > 0 ? "inf"
                : "-inf";
        }

        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var exponent = text.IndexOf('E');
        var magnitude = Math.Abs(value);
        if (magnitude is >= 1e16 or (> 0 and < 1e-4))
        {
            if (exponent < 0)
            {
                // All digits are there, without the exponent that Python shows.
                text = value.ToString("E16", CultureInfo.InvariantCulture);
                text = text[..text.IndexOf('E')].TrimEnd('0').TrimEnd('.') + text[text.IndexOf('E')..];
                exponent = text.IndexOf('E');
            }

            var number = int.Parse(text.AsSpan(exponent + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            return $"{text[..exponent]}e{(number < 0 ? "-" : "+")}{Math.Abs(number).ToString("00", CultureInfo.InvariantCulture)}";
        }

        if (exponent >= 0)
        {
            text = ((decimal)value).ToString(CultureInfo.InvariantCulture);
        }

        return text.Contains('.') ? text : text + ".0";
    }

    private static void Repr(PyValue value, StringBuilder text, int depth)
    {
        if (depth > 32)
        {
            text.Append("...");
            return;
        }

        switch (value)
        {
            case PyValue.None:
                text.Append("None");
                break;
            case PyValue.Undefined:
                text.Append("Undefined");
                break;
            case PyValue.Bool truth:
                text.Append(truth.Value ? "True" : "False");
                break;
            case PyValue.Int number:
                text.Append(number.Value.ToString(CultureInfo.InvariantCulture));
                break;
            case PyValue.Float number:
                text.Append(Float(number.Value));
                break;
            case PyValue.Str plain:
                Quoted(plain.Value, text);
                break;
            case PyValue.List list:
                Items("[", "]", list.Items, text, depth);
                break;
            case PyValue.Tuple { Items: [var only] }:
                text.Append('(');
                Repr(only, text, depth + 1);
                text.Append(",)");
                break;
            case PyValue.Tuple tuple:
                Items("(", ")", tuple.Items, text, depth);
                break;
            case PyValue.Set { Items.Count: 0 }:
                text.Append("set()");
                break;
            case PyValue.Set set:
                Items("{", "}", set.Items.Keys, text, depth);
                break;
            case PyValue.Dict dict:
                Pairs(dict, text, depth);
                break;
            default:
                text.Append('<').Append(value.TypeName).Append('>');
                break;
        }
    }

    private static void Items(string open, string close, IEnumerable<PyValue> items, StringBuilder text, int depth)
    {
        text.Append(open);
        var isFirst = true;
        foreach (var item in items)
        {
            text.Append(isFirst ? "" : ", ");
            Repr(item, text, depth + 1);
            isFirst = false;
        }

        text.Append(close);
    }

    private static void Pairs(PyValue.Dict dict, StringBuilder text, int depth)
    {
        text.Append('{');
        var isFirst = true;
        foreach (var (key, value) in dict.Items.Pairs)
        {
            text.Append(isFirst ? "" : ", ");
            Repr(key, text, depth + 1);
            text.Append(": ");
            Repr(value, text, depth + 1);
            isFirst = false;
        }

        text.Append('}');
    }

    private static void Quoted(string value, StringBuilder text)
    {
        var quote = value.Contains('\'') && !value.Contains('"') ? '"' : '\'';
        text.Append(quote);
        foreach (var character in value)
        {
            _ = character switch
            {
                '\\' => text.Append(@"\\"),
                '\n' => text.Append(@"\n"),
                '\r' => text.Append(@"\r"),
                '\t' => text.Append(@"\t"),
                _ when character == quote => text.Append('\\').Append(character),
                _ when character < ' ' || character == '\x7f' => text.Append(CultureInfo.InvariantCulture, $@"\x{(int)character:x2}"),
                _ => text.Append(character),
            };
        }

        text.Append(quote);
    }
}
