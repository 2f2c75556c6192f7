using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Infra.Catalog.Text;

namespace Infra.Catalog.Diagnostics.Rendering;

/// <summary>
/// One line of a source as a terminal shows it, with carets below a part of it. Columns count UTF-16 units, carets count the terminal's
/// cells: none for a combining mark, two for a wide character. What a terminal would obey or hide is shown as U+FFFD.
/// </summary>
internal sealed class SourceExcerpt
{
    private const string Cut = "...";
    private const int Narrowest = 20;

    private readonly ImmutableArray<Cell> _cells;

    public SourceExcerpt(string line)
    {
        var cells = ImmutableArray.CreateBuilder<Cell>(line.Length);
        for (var index = 0; index < line.Length; )
        {
            var isWhole = Rune.TryGetRuneAt(line, index, out var rune);
            var length = isWhole ? rune.Utf16SequenceLength : 1;
            var width = isWhole ? WidthOf(rune) : 1;
            var text =
                rune.Value == '\t' ? " "
                : !isWhole || (length == 1 && HiddenCharacters.IsHidden(line[index])) || (width == 0 && index == 0) ? "\uFFFD"
                : line.Substring(index, length);
            cells.Add(new Cell(text, index + 1, width == 0 && index == 0 ? 1 : width));
            index += length;
        }

        _cells = cells.ToImmutable();
    }

    /// <summary>
    /// The line and its carets, cut to <paramref name="width"/> cells so that the place at <paramref name="column"/> is seen.
    /// </summary>
    public (string Line, string Carets) Around(int column, int endColumn, int width)
    {
        var room = Math.Max(width, Narrowest);
        var starts = new int[_cells.Length + 1];
        for (var index = 0; index < _cells.Length; index++)
        {
            starts[index + 1] = starts[index] + _cells[index].Width;
        }

        var from = FirstAt(column);
        var to = Math.Max(FirstAt(endColumn), from);
        var (first, end) = (0, _cells.Length);
        if (starts[^1] > room)
        {
            first = starts[from] <= room - (2 * Cut.Length) ? 0 : Array.FindIndex(starts, start => start >= starts[from] - (room / 3));
            end = first;
            var used = first == 0 ? 0 : Cut.Length;
            while (end < _cells.Length && starts[end + 1] - starts[first] + used + (end + 1 == _cells.Length ? 0 : Cut.Length) <= room)
            {
                end++;
            }
        }

        var line =
            (first == 0 ? "" : Cut) + string.Concat(_cells[first..end].Select(cell => cell.Text)) + (end == _cells.Length ? "" : Cut);
        var before = starts[from] - starts[first] + (first == 0 ? 0 : Cut.Length);
        return (line, new string(' ', before) + new string('^', Math.Max(1, starts[Math.Min(to, end)] - starts[from])));
    }

    private int FirstAt(int column)
    {
        var index = 0;
        while (index < _cells.Length && _cells[index].Column < column)
        {
            index++;
        }

        return index;
    }

    // Unicode's East Asian Width: blocks whose characters are wide or full-width, and the pictures.
    private static int WidthOf(Rune rune) =>
        Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => 0,
            UnicodeCategory.Format when rune.Value is >= 0x200B and <= 0x200D or 0xFEFF => 0,
            _ => rune.Value switch
            {
                >= 0x1100 and <= 0x115F or >= 0x2E80 and <= 0x303E or >= 0x3041 and <= 0xA4CF => 2,
                >= 0xA960 and <= 0xA97C or >= 0xAC00 and <= 0xD7A3 or >= 0xF900 and <= 0xFAFF => 2,
                >= 0xFE30 and <= 0xFE6F or >= 0xFF01 and <= 0xFF60 or >= 0xFFE0 and <= 0xFFE6 => 2,
                >= 0x1F300 and <= 0x1F64F or >= 0x1F680 and <= 0x1F6FF or >= 0x1F900 and <= 0x1FAFF => 2,
                >= 0x20000 and <= 0x3FFFD => 2,
                _ => 1,
            },
        };

    private sealed record Cell(string Text, int Column, int Width);
}
