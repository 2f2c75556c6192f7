using System.Collections.Immutable;
using System.Text;

namespace Infra.Catalog.Jinja;

/// <summary>The text that a template writes: pieces that are known, and values that are not.</summary>
internal sealed class TemplateOutput
{
    // Names are short: of longer texts it does not matter what they may be.
    private const int LongestAlternative = 256;

    private readonly StringBuilder _text = new();
    private List<PyValue>? _pieces;

    public void Append(string text) => _text.Append(text);

    public void Append(PyValue value)
    {
        if (value is PyValue.Str text)
        {
            _text.Append(text.Value);
            return;
        }

        _pieces ??= [];
        Flush();
        _pieces.Add(value);
    }

    /// <summary>Whether nothing has been written.</summary>
    public bool IsEmpty => _pieces is null && _text.Length == 0;

    /// <summary>The text, or what is known of it.</summary>
    public PyValue Value
    {
        get
        {
            if (_pieces is null)
            {
                return new PyValue.Str(_text.ToString());
            }

            Flush();
            var length = 0;
            foreach (var piece in _pieces)
            {
                length += piece is PyValue.Str text
                    ? text.Value.Length
                    : ((PyValue.Unknown)piece).Alternatives.OfType<PyValue.Str>().Select(item => item.Value.Length).DefaultIfEmpty().Max();
                if (length > LongestAlternative)
                {
                    return PyValue.NotKnown(_pieces.OfType<PyValue.Unknown>().First().Reason);
                }
            }

            return _pieces.Aggregate(
                (PyValue)PyValue.Empty,
                (left, right) =>
                    PyUnknowns.Combine(left, right, (one, other) => new PyValue.Str(((PyValue.Str)one).Value + ((PyValue.Str)other).Value))
            );
        }
    }

    private void Flush()
    {
        if (_text.Length > 0)
        {
            _pieces?.Add(new PyValue.Str(_text.ToString()));
            _text.Clear();
        }
    }
}
