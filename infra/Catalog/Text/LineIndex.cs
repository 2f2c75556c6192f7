namespace Infra.Catalog.Text;

/// <summary>Turns offsets of a text into places.</summary>
public sealed class LineIndex
{
    private readonly List<int> _starts = [0];
    private readonly RepositoryPath _file;

    public LineIndex(RepositoryPath file, string text)
    {
        _file = file;
        for (var index = text.IndexOf('\n'); index >= 0; index = text.IndexOf('\n', index + 1))
        {
            _starts.Add(index + 1);
        }
    }

    public SourceSpan Span(int offset, int length)
    {
        var (line, column) = Place(offset);
        var (endLine, endColumn) = Place(offset + length);
        return new SourceSpan(_file, line, column, endLine, endColumn);
    }

    private (int Line, int Column) Place(int offset)
    {
        var line = _starts.BinarySearch(offset);
        line = line < 0 ? ~line - 1 : line;
        return (line + 1, offset - _starts[line] + 1);
    }
}
