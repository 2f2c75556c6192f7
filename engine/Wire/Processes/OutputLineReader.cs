using System.Text;

namespace DataOps.Wire.Processes;

/// <summary>
/// Reads what a process prints line by line, and of each line no more than fits: what never ends a line must not fill the memory.
/// </summary>
public sealed class OutputLineReader(TextReader reader)
{
    /// <summary>Characters of a line that are kept.</summary>
    public const int Longest = 1 << 16;

    private readonly char[] _buffer = new char[1 << 12];
    private int _at;
    private int _end;
    private bool _skipsLineFeed;

    /// <summary>The next line, or null at the end of the output.</summary>
    public async ValueTask<OutputLine?> ReadAsync(CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var omitted = 0L;
        var hasBegun = false;
        while (true)
        {
            if (_at == _end)
            {
                _at = 0;
                _end = await reader.ReadAsync(_buffer, cancellationToken);
                if (_end == 0)
                {
                    return hasBegun ? Line(text, omitted) : null;
                }
            }

            if (_skipsLineFeed && _buffer[_at] == '\n')
            {
                _at++;
                _skipsLineFeed = false;
                continue;
            }

            _skipsLineFeed = false;
            hasBegun = true;
            var rest = _buffer.AsSpan(_at, _end - _at);
            var length = rest.IndexOfAny('\r', '\n') is >= 0 and var found ? found : rest.Length;
            var kept = Math.Min(length, Longest - text.Length);
            text.Append(rest[..kept]);
            omitted += length - kept;
            _at += length;
            if (length < rest.Length)
            {
                _skipsLineFeed = rest[length] == '\r';
                _at++;
                return Line(text, omitted);
            }
        }
    }

    // A character of two units is not cut in two.
    private static OutputLine Line(StringBuilder text, long omitted)
    {
        if (omitted == 0 || !char.IsHighSurrogate(text[^1]))
        {
            return new OutputLine(text.ToString(), omitted);
        }

        return new OutputLine(text.ToString(0, text.Length - 1), omitted + 1);
    }
}
