using System.Buffers;
using System.Text;

namespace DataOps.Checks.Sandbox;

/// <summary>
/// The lines of a stream that another process writes. A longer line than an answer can be is dropped, however long it is.
/// </summary>
internal sealed class BoundedLines(Stream stream)
{
    private const int Longest = 8 * 1024 * 1024;

    private readonly byte[] _buffer = new byte[16 * 1024];
    private readonly ArrayBufferWriter<byte> _line = new();
    private int _start;
    private int _end;
    private bool _isTooLong;

    /// <summary>Null at the end of the stream; what stands there without an end of line is no line.</summary>
    public async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_start == _end)
            {
                (_start, _end) = (0, await stream.ReadAsync(_buffer, cancellationToken));
                if (_end == 0)
                {
                    return null;
                }
            }

            var newline = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            Keep(_buffer.AsSpan(_start, newline < 0 ? _end - _start : newline));
            _start = newline < 0 ? _end : _start + newline + 1;
            if (newline >= 0 && Taken() is { } line)
            {
                return line;
            }
        }
    }

    private void Keep(ReadOnlySpan<byte> part)
    {
        _isTooLong |= _line.WrittenCount + part.Length > Longest;
        if (!_isTooLong)
        {
            _line.Write(part);
        }
    }

    private string? Taken()
    {
        var line = _isTooLong ? null : Encoding.UTF8.GetString(_line.WrittenSpan);
        _line.ResetWrittenCount();
        _isTooLong = false;
        return line;
    }
}
