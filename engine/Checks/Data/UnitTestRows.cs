using System.Globalization;
using System.Text;
using DataOps.Checks.Sandbox;
using Infra.Catalog.Dbt;
using Infra.Catalog.Files;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;

namespace DataOps.Checks.Data;

/// <summary>
/// The rows that a unit test gives or expects: maps, CSV or SQL, in the test itself or in a file of <c>tests/fixtures</c>.
/// </summary>
internal sealed class UnitTestRows
{
    private const int LargestFixture = 1024 * 1024;

    private readonly List<Dictionary<string, string?>> _rows = [];
    private readonly HashSet<string> _texts = new(StringComparer.OrdinalIgnoreCase);
    private readonly string? _sql;

    private UnitTestRows(string? sql) => _sql = sql;

    /// <summary>Names of the columns in the order in which rows name them; none for SQL.</summary>
    public List<string> Columns { get; } = [];

    public static UnitTestRows Of(YamlNode.Map fixture, DbtProject project, ICatalogFiles files)
    {
        var format = (fixture["format"] as YamlNode.Scalar)?.Text ?? "dict";
        var text = (fixture["rows"] as YamlNode.Scalar)?.Text;
        if (fixture["fixture"] is YamlNode.Scalar { IsNull: false } name)
        {
            text = Fixture(project.Folder, $"{name.Text}.{(format == "sql" ? "sql" : "csv")}", files);
            format = format == "dict" ? "csv" : format;
        }

        if (format == "sql")
        {
            return new UnitTestRows(text ?? throw new SkippedCheckException("its rows are no SQL"));
        }

        var result = new UnitTestRows(null);
        if (format == "csv")
        {
            result.AddCsv(text ?? "");
            return result;
        }

        foreach (var row in ((fixture["rows"] as YamlNode.List)?.Items ?? []).OfType<YamlNode.Map>())
        {
            result.Add(
                row.Entries.Where(entry => entry.Value is YamlNode.Scalar)
                    .Select(entry => (entry.Key, (YamlNode.Scalar)entry.Value))
                    .Select(cell => (cell.Key, cell.Item2.IsNull ? null : cell.Item2.Text, cell.Item2.IsPlain))
            );
        }

        return result;
    }

    /// <summary>The rows as a query in brackets; columns that rows leave out are empty, as dbt has them.</summary>
    /// <param name="types">The types of all columns; where it is empty, numbers are numbers and all else is text.</param>
    public string Query(IReadOnlyDictionary<string, string> types)
    {
        if (_sql is not null)
        {
            return $"({_sql.Trim().TrimEnd(';')})";
        }

        var names = types.Count > 0 ? [.. types.Keys] : Columns;
        if (names.Count == 0)
        {
            throw new SkippedCheckException("no row says which columns there are");
        }

        if (Columns.FirstOrDefault(column => types.Count > 0 && !types.ContainsKey(column)) is { } unknown)
        {
            throw new SampleQueryException($"the rows have the column '{unknown}', which the table does not have");
        }

        var query = new StringBuilder("(");
        foreach (var row in _rows)
        {
            query.Append(query.Length > 1 ? " UNION ALL " : "").Append("SELECT ");
            query.AppendJoin(", ", names.Select(name => $"{Cell(row.GetValueOrDefault(name), name, types)} AS {Sql.Quoted(name)}"));
        }

        if (_rows.Count == 0)
        {
            query.Append("SELECT ");
            query.AppendJoin(", ", names.Select(name => $"{Cell(null, name, types)} AS {Sql.Quoted(name)}")).Append(" WHERE false");
        }

        return query.Append(')').ToString();
    }

    private string Cell(string? value, string name, IReadOnlyDictionary<string, string> types) =>
        types.TryGetValue(name, out var type) ? $"CAST({(value is null ? "NULL" : Sql.Literal(value))} AS {type})"
        : value is null ? "NULL"
        : !_texts.Contains(name) && decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? value
        : !_texts.Contains(name) && bool.TryParse(value, out _) ? value
        : Sql.Literal(value);

    private void Add(IEnumerable<(string Name, string? Value, bool IsPlain)> cells)
    {
        var row = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value, isPlain) in cells)
        {
            row[name] = value;
            if (!Columns.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                Columns.Add(name);
            }

            if (value is not null && !isPlain)
            {
                _texts.Add(name);
            }
        }

        _rows.Add(row);
    }

    private void AddCsv(string text)
    {
        var lines = Csv(text.TrimStart('\uFEFF'));
        foreach (var line in lines.Skip(1))
        {
            Add(
                lines[0]
                    .Zip(
                        line,
                        (name, value) => (name.Value, value.Value.Length == 0 && !value.IsQuoted ? null : value.Value, !value.IsQuoted)
                    )
            );
        }

        Columns.AddRange(lines.Take(1).SelectMany(header => header).Select(cell => cell.Value).Except(Columns).ToList());
    }

    private static List<List<(string Value, bool IsQuoted)>> Csv(string text)
    {
        var lines = new List<List<(string, bool)>>();
        var line = new List<(string, bool)>();
        var cell = new StringBuilder();
        var (isQuoted, isInside) = (false, false);
        foreach (var (index, character) in text.ReplaceLineEndings("\n").Append('\n').Index())
        {
            switch (character)
            {
                case '"' when isInside && index + 1 < text.Length && text[index + 1] == '"':
                    cell.Append('"');
                    isInside = false;
                    break;
                case '"' when !isInside && isQuoted && cell.Length > 0 && cell[^1] == '"':
                    isInside = true;
                    break;
                case '"':
                    (isQuoted, isInside) = (true, !isInside);
                    break;
                case ',' or '\n' when !isInside:
                    line.Add((isQuoted ? cell.ToString() : cell.ToString().Trim(), isQuoted));
                    cell.Clear();
                    isQuoted = false;
                    if (character == '\n')
                    {
                        if (line.Count > 1 || line[0].Item1.Length > 0)
                        {
                            lines.Add(line);
                        }

                        line = [];
                    }

                    break;
                default:
                    cell.Append(character);
                    break;
            }
        }

        return lines;
    }

    private static string Fixture(RepositoryPath folder, string name, ICatalogFiles files)
    {
        var path = folder.Child("tests").Child("fixtures").Child(name);
        return files.Find(path) is { Kind: CatalogEntryKind.File, Length: <= LargestFixture } entry
            ? Encoding.UTF8.GetString(files.Read(path, (int)entry.Length))
            : throw new SkippedCheckException($"its fixture 'tests/fixtures/{name}' is not there");
    }
}
