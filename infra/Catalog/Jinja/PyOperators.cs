using System.Collections.Immutable;
using System.Numerics;

namespace Infra.Catalog.Jinja;

/// <summary>Python's operators over values that are known.</summary>
internal static class PyOperators
{
    /// <summary>Texts and lists beyond this are not made.</summary>
    public const int Largest = 8 * 1024 * 1024;

    public static TemplateFault Wrong(string message) => new(TemplateFaultKind.Wrong, message);

    public static TemplateFault TooLarge() => new(TemplateFaultKind.Limit, "a value is too large");

    public static PyValue Apply(string symbol, PyValue left, PyValue right)
    {
        if (left is PyValue.Undefined || right is PyValue.Undefined)
        {
            throw Wrong($"{Named(left is PyValue.Undefined ? left : right)} is undefined");
        }

        if (left is PyValue.Native or PyValue.Function or PyValue.Macro || right is PyValue.Native or PyValue.Function or PyValue.Macro)
        {
            return PyValue.NotKnown("a value of dbt is computed with");
        }

        return symbol switch
        {
            "+" when (left, right) is (PyValue.Str one, PyValue.Str other) => Text(one.Value, other.Value),
            "+" when (left, right) is (PyValue.List one, PyValue.List other) => Merged(one, other),
            "+" when (left, right) is (PyValue.Tuple one, PyValue.Tuple other) => new PyValue.Tuple(one.Items.AddRange(other.Items)),
            "-" when (left, right) is (PyValue.Set one, PyValue.Set other) => Difference(one, other),
            "*" when Whole(right) is { } times && left is PyValue.Str or PyValue.List or PyValue.Tuple => Repeated(left, times),
            "*" when Whole(left) is { } times && right is PyValue.Str or PyValue.List or PyValue.Tuple => Repeated(right, times),
            "%" when left is PyValue.Str format => PyFormat.Percent(format.Value, right),
            _ when Whole(left) is { } one && Whole(right) is { } other => Integers(symbol, one, other),
            _ when Real(left) is { } one && Real(right) is { } other => Floats(symbol, one, other),
            _ => throw Wrong($"'{symbol}' does not go with {left.TypeName} and {right.TypeName}"),
        };
    }

    public static PyValue Negate(PyValue value) =>
        Whole(value) is { } number ? PyValue.Int.Of(-number)
        : value is PyValue.Float real ? new PyValue.Float(-real.Value)
        : throw Wrong($"'-' does not go with {value.TypeName}");

    public static PyValue Positive(PyValue value) =>
        Whole(value) is { } number ? PyValue.Int.Of(number)
        : value is PyValue.Float ? value
        : throw Wrong($"'+' does not go with {value.TypeName}");

    /// <summary>Python's truth of a value that is known.</summary>
    public static bool Truth(PyValue value) =>
        value switch
        {
            PyValue.None or PyValue.Undefined => false,
            PyValue.Bool truth => truth.Value,
            PyValue.Int number => number.Value != 0,
            PyValue.Float number => number.Value != 0,
            PyValue.Str text => text.Value.Length > 0,
            PyValue.List list => list.Items.Count > 0,
            PyValue.Tuple tuple => tuple.Items.Length > 0,
            PyValue.Dict dict => dict.Items.Count > 0,
            PyValue.Set set => set.Items.Count > 0,
            _ => true,
        };

    /// <summary>Whether the value holds more than what is known of it, so that neither its length nor its items are sure.</summary>
    public static string? Doubt(PyValue value) => value is PyValue.Mutable { Doubt: { } doubt } ? doubt : null;

    public static bool Compare(string symbol, PyValue left, PyValue right) =>
        symbol switch
        {
            "==" => PyEquality.Instance.Equals(left, right),
            "!=" => !PyEquality.Instance.Equals(left, right),
            "in" => Contains(right, left),
            "not in" => !Contains(right, left),
            "<" => Order(left, right) < 0,
            "<=" => Order(left, right) <= 0,
            ">" => Order(left, right) > 0,
            _ => Order(left, right) >= 0,
        };

    public static int Order(PyValue left, PyValue right)
    {
        switch (left, right)
        {
            case (PyValue.Str one, PyValue.Str other):
                return string.CompareOrdinal(one.Value, other.Value);
            case (PyValue.List one, PyValue.List other):
                return Order(one.Items, other.Items);
            case (PyValue.Tuple one, PyValue.Tuple other):
                return Order(one.Items, other.Items);
            default:
                return Real(left) is { } first && Real(right) is { } second
                    ? first.CompareTo(second)
                    : throw Wrong(
                        left is PyValue.Undefined || right is PyValue.Undefined
                            ? $"{Named(left is PyValue.Undefined ? left : right)} is undefined"
                            : $"{left.TypeName} and {right.TypeName} have no order"
                    );
        }
    }

    public static bool Contains(PyValue container, PyValue item) =>
        container switch
        {
            PyValue.Str text => item is PyValue.Str part
                ? text.Value.Contains(part.Value, StringComparison.Ordinal)
                : throw Wrong($"a text holds texts, not {item.TypeName}"),
            PyValue.List list => list.Items.Contains(item, PyEquality.Instance),
            PyValue.Tuple tuple => tuple.Items.Contains(item, PyEquality.Instance),
            PyValue.Dict dict => dict.Items.TryGet(item, out _),
            PyValue.Set set => set.Items.TryGet(item, out _),
            PyValue.Undefined => false,
            _ => throw Wrong($"{container.TypeName} holds nothing that 'in' could look for"),
        };

    public static long? Whole(PyValue value) =>
        value switch
        {
            PyValue.Int number => number.Value,
            PyValue.Bool truth => truth.Value ? 1 : 0,
            _ => null,
        };

    public static double? Real(PyValue value) => value is PyValue.Float number ? number.Value : Whole(value);

    private static string Named(PyValue value) => value is PyValue.Undefined { Name: { } name } ? $"'{name}'" : "a value";

    private static int Order(IReadOnlyList<PyValue> left, IReadOnlyList<PyValue> right)
    {
        for (var index = 0; index < Math.Min(left.Count, right.Count); index++)
        {
            if (!PyEquality.Instance.Equals(left[index], right[index]))
            {
                return Order(left[index], right[index]);
            }
        }

        return left.Count.CompareTo(right.Count);
    }

    private static PyValue.Str Text(string left, string right) =>
        left.Length + right.Length > Largest ? throw TooLarge() : new PyValue.Str(left + right);

    private static PyValue.List Merged(PyValue.List left, PyValue.List right) =>
        left.Items.Count + right.Items.Count > Largest / 8
            ? throw TooLarge()
            : new PyValue.List([.. left.Items, .. right.Items]) { Doubt = left.Doubt ?? right.Doubt };

    private static PyValue.Set Difference(PyValue.Set left, PyValue.Set right)
    {
        var result = new PyValue.Set();
        foreach (var key in left.Items.Keys.Where(key => !right.Items.TryGet(key, out _)))
        {
            result.Items.Set(key, PyValue.True);
        }

        return result;
    }

    private static PyValue Repeated(PyValue value, long times)
    {
        var length = value switch
        {
            PyValue.Str text => text.Value.Length,
            PyValue.List list => list.Items.Count * 8L,
            _ => ((PyValue.Tuple)value).Items.Length * 8L,
        };
        times = Math.Max(0, times);
        if (times > Largest || length * times > Largest)
        {
            throw TooLarge();
        }

        return value switch
        {
            PyValue.Str text => new PyValue.Str(string.Concat(Enumerable.Repeat(text.Value, (int)times))),
            PyValue.List list => new PyValue.List([.. Enumerable.Repeat(list.Items, (int)times).SelectMany(items => items)])
            {
                Doubt = list.Doubt,
            },
            _ => new PyValue.Tuple([.. Enumerable.Repeat(((PyValue.Tuple)value).Items, (int)times).SelectMany(items => items)]),
        };
    }

    private static PyValue Integers(string symbol, long left, long right)
    {
        switch (symbol)
        {
            case "/":
                return right == 0 ? throw Wrong("division by zero") : new PyValue.Float((double)left / right);
            case "//" or "%" when right == 0:
                throw Wrong("division by zero");
            case "**" when right < 0:
                return left == 0 ? throw Wrong("zero cannot be raised to a negative power") : new PyValue.Float(Math.Pow(left, right));
            case "**" when right > 64 && left is not (0 or 1 or -1):
                return PyValue.NotKnown("a number is too large");
        }

        BigInteger result = symbol switch
        {
            "+" => (BigInteger)left + right,
            "-" => (BigInteger)left - right,
            "*" => (BigInteger)left * right,
            "//" => BigInteger.Divide(left - Modulo(left, right), right),
            "%" => Modulo(left, right),
            _ => BigInteger.Pow(
                left,
                (int)(
                    left is 1 or 0 or -1
                        ? right % 2 == 0
                            ? Math.Min(right, 2)
                            : 1
                        : right
                )
            ),
        };
        return result >= long.MinValue && result <= long.MaxValue
            ? PyValue.Int.Of((long)result)
            : PyValue.NotKnown("a number is too large");
    }

    // The remainder has the sign of the divisor.
    private static BigInteger Modulo(BigInteger left, BigInteger right)
    {
        var remainder = BigInteger.Remainder(left, right);
        return remainder.IsZero || remainder.Sign == right.Sign ? remainder : remainder + right;
    }

    private static PyValue.Float Floats(string symbol, double left, double right) =>
        symbol switch
        {
            "+" => new(left + right),
            "-" => new(left - right),
            "*" => new(left * right),
            "**" => new(Math.Pow(left, right)),
            _ when right == 0 => throw Wrong("division by zero"),
            "/" => new(left / right),
            "//" => new(Math.Floor(left / right)),
            _ => new(left - (right * Math.Floor(left / right))),
        };
}
