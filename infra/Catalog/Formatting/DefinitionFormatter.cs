using Infra.Catalog.Hashing;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Formatting;

/// <summary>
/// Brings a definition into its normal form: line feeds, spaces, fields in the order of the field table, one line feed at the end.
/// Comments stay with the key that they stand above. What the definition says never changes: a result that says anything else is thrown away.
/// </summary>
public static class DefinitionFormatter
{
    private const int TabWidth = 2;

    /// <summary>The normal form of <paramref name="text"/>; text that is not YAML only gets its white space put right.</summary>
    public static string Format(RepositoryPath file, string text)
    {
        var clean = Clean(text);
        var before = YamlReader.Read(file, clean, YamlDialect.Strict);
        if (before.Map is not { } map || before.Diagnostics.Any(finding => finding.IsError))
        {
            return clean;
        }

        var ordered = new KeyOrder(clean.Split('\n')).Order(map);
        var after = YamlReader.Read(file, ordered, YamlDialect.Strict);
        return after.Map is { } result && !after.Diagnostics.Any(finding => finding.IsError) && CanonicalForm.Hash(result) == CanonicalForm.Hash(map) && SameLines(clean, ordered)
            ? ordered
            : clean;
    }

    private static string Clean(string text)
    {
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n').Select(line => WithoutTabs(line).TrimEnd());
        return string.Join('\n', lines).TrimEnd('\n') + "\n";
    }

    private static string WithoutTabs(string line)
    {
        var indent = line.Length - line.TrimStart(' ', '\t').Length;
        return line[..indent].Replace("\t", new string(' ', TabWidth), StringComparison.Ordinal) + line[indent..];
    }

    private static bool SameLines(string left, string right) =>
        left.Split('\n').Where(line => line.Length > 0).Order(StringComparer.Ordinal).SequenceEqual(right.Split('\n').Where(line => line.Length > 0).Order(StringComparer.Ordinal));
}
