using System.Collections.Immutable;

namespace Infra.Catalog.Jinja;

/// <summary>Values that are not known: what they may be is carried through what is done with them.</summary>
internal static class PyUnknowns
{
    /// <summary>One of the values, each as it may turn out.</summary>
    public static PyValue AnyOf(string reason, IEnumerable<PyValue> values)
    {
        var alternatives = new List<PyValue>();
        var isOpen = false;
        foreach (var value in values)
        {
            isOpen |= value is PyValue.Unknown { IsOpen: true };
            foreach (var item in value is PyValue.Unknown unknown ? unknown.Alternatives : [value])
            {
                if (!alternatives.Exists(known => known.GetType() == item.GetType() && PyEquality.Instance.Equals(known, item)))
                {
                    alternatives.Add(item);
                }
            }
        }

        return !isOpen && alternatives.Count == 1 ? alternatives[0]
            : alternatives.Count > PyValue.Unknown.MostAlternatives
                ? new PyValue.Unknown(reason, [.. alternatives.Take(PyValue.Unknown.MostAlternatives)], IsOpen: true)
            : new PyValue.Unknown(reason, [.. alternatives], isOpen);
    }

    /// <summary>What <paramref name="map"/> makes of the value, or of each that it may have.</summary>
    public static PyValue Map(PyValue value, Func<PyValue, PyValue> map)
    {
        if (value is not PyValue.Unknown unknown)
        {
            return map(value);
        }

        var mapped = Possible(unknown.Alternatives, map);
        return unknown.IsOpen ? AnyOf(unknown.Reason, mapped.Append(PyValue.NotKnown(unknown.Reason)))
            : mapped.Count == 0 ? PyValue.NotKnown(unknown.Reason)
            : AnyOf(unknown.Reason, mapped);
    }

    /// <summary>What <paramref name="combine"/> makes of both, or of each two that they may be.</summary>
    public static PyValue Combine(PyValue left, PyValue right, Func<PyValue, PyValue, PyValue> combine) =>
        left is not PyValue.Unknown && right is not PyValue.Unknown ? combine(left, right)
        : Count(left) * Count(right) > PyValue.Unknown.MostAlternatives
            ? PyValue.NotKnown(((left as PyValue.Unknown) ?? (PyValue.Unknown)right).Reason)
        : Map(left, one => Map(right, other => combine(one, other)));

    private static int Count(PyValue value) => value is PyValue.Unknown unknown ? unknown.Alternatives.Length : 1;

    // A value that cannot be is left out: what follows from it does not happen.
    private static List<PyValue> Possible(ImmutableArray<PyValue> values, Func<PyValue, PyValue> map)
    {
        var result = new List<PyValue>();
        foreach (var value in values)
        {
            try
            {
                result.Add(map(value));
            }
            catch (TemplateFault fault) when (fault.Kind == TemplateFaultKind.Wrong)
            {
                continue;
            }
        }

        return result;
    }
}
