namespace Infra.Catalog.Text;

/// <summary>
/// A place in a file. Lines and columns count from one, columns in UTF-16 units; the end is exclusive.
/// </summary>
public readonly record struct SourceSpan(RepositoryPath File, int Line, int Column, int EndLine, int EndColumn) : IComparable<SourceSpan>
{
    /// <summary>The start of a file, for findings about the file as a whole.</summary>
    public static SourceSpan StartOf(RepositoryPath file) => new(file, 1, 1, 1, 1);

    public bool Contains(SourceSpan other) =>
        File == other.File
        && (Line, Column).CompareTo((other.Line, other.Column)) <= 0
        && (other.EndLine, other.EndColumn).CompareTo((EndLine, EndColumn)) <= 0;

    public int CompareTo(SourceSpan other)
    {
        var byFile = File.CompareTo(other.File);
        return byFile != 0
            ? byFile
            : (Line, Column, EndLine, EndColumn).CompareTo((other.Line, other.Column, other.EndLine, other.EndColumn));
    }

    public override string ToString() => $"{File}({Line},{Column})";
}
