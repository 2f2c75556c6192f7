using Infra.Catalog.Definitions;
using Infra.Catalog.Hashing;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Formatting;

/// <summary>
/// Brings a definition into its normal form: line feeds, spaces, fields in the order of the field table, one line feed at the end.
/// Comments stay with the key that they stand above. What the definition says never changes: a result that says anything else is thrown
/// away.
/// </summary>
public static class DefinitionFormatter
{
    private const int TabWidth = 2;
    private const int MostPasses = 4;

    /// <summary>The normal form of <paramref name="text"/>; text that is not YAML only gets its white space put right.</summary>
    public static string Format(RepositoryPath file, string text)
    {
        var current = Once(file, text);
        for (var pass = 1; pass < MostPasses; pass++)
        {
            var next = Once(file, current);
            if (next == current)
            {
                break;
            }

            current = next;
        }

        return current;
    }

    // Moving a block can put its empty lines where the next pass sees them otherwise.
    private static string Once(RepositoryPath file, string text)
    {
        var clean = Clean(file, text);
        var before = YamlReader.Read(file, clean, YamlDialect.Strict);
        if (before.Map is not { } map || before.Diagnostics.Any(finding => finding.IsError))
        {
            return clean;
        }

        var ordered = new KeyOrder(clean.Split('\n')).Order(map);
        return Says(file, ordered) == CanonicalForm.Hash(map) && SameLines(clean, ordered) ? ordered : clean;
    }

    // White space inside a value of several lines is part of it; such a file only gets its line ends put right.
    private static string Clean(RepositoryPath file, string text)
    {
        var lines = text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        var clean = string.Join('\n', lines.Split('\n').Select(line => WithoutTabs(line).TrimEnd(' ', '\t'))).TrimEnd('\n') + "\n";
        return clean == lines || Says(file, lines) is not { } said || Says(file, clean) == said ? clean : lines;
    }

    // Null for what is not a definition that can be read.
    private static ContentHash? Says(RepositoryPath file, string text) =>
        YamlReader.Read(file, text, YamlDialect.Strict) is { Map: { } map } document
        && !document.Diagnostics.Any(finding => finding.IsError)
            ? CanonicalForm.Hash(map)
            : null;

    private static string WithoutTabs(string line)
    {
        var indent = line.Length - line.TrimStart(' ', '\t').Length;
        return line[..indent].Replace("\t", new string(' ', TabWidth), StringComparison.Ordinal) + line[indent..];
    }

    private static bool SameLines(string left, string right) =>
        left.Split('\n')
            .Where(line => line.Length > 0)
            .Order(StringComparer.Ordinal)
            .SequenceEqual(right.Split('\n').Where(line => line.Length > 0).Order(StringComparer.Ordinal));
}
