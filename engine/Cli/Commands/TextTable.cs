namespace DataOps.Cli.Commands;

/// <summary>Columns as wide as their widest cell, two blanks between them.</summary>
internal static class TextTable
{
    private const int Gap = 2;

    public static IEnumerable<string> Render(IReadOnlyList<string> headers, IReadOnlyList<IReadOnlyList<string>> rows, string prefix = "")
    {
        var widths = headers
            .Select((header, column) => Math.Max(header.Length, rows.Select(row => row[column].Length).DefaultIfEmpty().Max()))
            .ToArray();
        foreach (var row in rows.Prepend(headers))
        {
            yield return prefix
                + string.Concat(row.Select((cell, column) => column == row.Count - 1 ? cell : cell.PadRight(widths[column] + Gap)));
        }
    }
}
