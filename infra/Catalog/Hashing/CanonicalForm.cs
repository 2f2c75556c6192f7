using System.Text;
using Infra.Catalog.Definitions;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Hashing;

/// <summary>
/// A definition as one text that does not depend on key order, quotes, comments, places or line endings: maps sorted by key,
/// lists in their order, single values as quoted text.
/// </summary>
internal static class CanonicalForm
{
    // Changes of the canonical form must not look like changes of pipelines by accident, so the form has a name of its own.
    private const string Header = "dataops-canonical/1\n";

    /// <summary>The definition by itself, without the entries at its top that <paramref name="keep"/> refuses.</summary>
    public static ContentHash Hash(YamlNode.Map definition, Func<YamlEntry, bool>? keep = null)
    {
        var text = new StringBuilder(Header, 4096);
        Write(text, keep is null ? definition : definition.WithEntries([.. definition.Entries.Where(keep)]));
        return ContentHash.Of(text.ToString());
    }

    /// <summary>A definition's hash together with those of its files, by their paths below <paramref name="folder"/>.</summary>
    public static ContentHash Hash(ContentHash definition, IEnumerable<PipelineFile> files, RepositoryPath folder)
    {
        var text = new StringBuilder(definition.Value);
        foreach (var file in files)
        {
            text.Append('\n').Append(file.Path.RelativeTo(folder)).Append(' ').Append(file.Hash.Value);
        }

        return ContentHash.Of(text.ToString());
    }

    private static void Write(StringBuilder text, YamlNode node)
    {
        switch (node)
        {
            case YamlNode.Scalar scalar:
                Quote(text, scalar.Text.ReplaceLineEndings("\n"));
                break;
            case YamlNode.List list:
                text.Append('[');
                foreach (var item in list.Items)
                {
                    Write(text, item);
                    text.Append(',');
                }

                text.Append(']');
                break;
            case YamlNode.Map map:
                text.Append('{');
                foreach (var entry in map.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
                {
                    Quote(text, entry.Key);
                    text.Append(':');
                    Write(text, entry.Value);
                    text.Append(',');
                }

                text.Append('}');
                break;
        }
    }

    private static void Quote(StringBuilder text, string value)
    {
        text.Append('"')
            .Append(value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal))
            .Append('"');
    }
}
