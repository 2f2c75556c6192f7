using System.Collections.Immutable;
using System.Text;
using Infra.Catalog.Dbt;
using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Fields;
using Infra.Catalog.Files;
using Infra.Catalog.Shapes;
using Infra.Catalog.Systems;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Rules;

/// <summary>
/// A pipeline with what its rules need beside the model: the tree it came from, the tree before the environment
/// (<paramref name="Merged"/>), and the outside.
/// </summary>
internal sealed record BoundPipeline(Pipeline Pipeline, YamlNode.Map Tree, YamlNode.Map Merged, CatalogOptions Options, ICatalogFiles Files)
{
    private const int LargestSource = 8 * 1024 * 1024;
    private readonly Dictionary<RepositoryPath, (DbtProject? Project, ImmutableArray<Diagnostic> Findings)> _dbt = [];

    /// <summary>Names in the tree, also of entries that could not be bound.</summary>
    public IEnumerable<string> Declared(Field field) => (Tree[field.Name] as YamlNode.Map)?.Entries.Select(entry => entry.Key) ?? [];

    /// <summary>The place of one item of a list such as <c>tasks.NAME.dependsOn</c>, or of the list's owner.</summary>
    public SourceSpan ItemSpan(Field section, string name, Field list, string item, SourceSpan fallback) =>
        ItemSpan((Tree[section.Name] as YamlNode.Map)?[name], list, item, fallback);

    /// <summary>The place of one item of a list such as <c>trigger.datasets</c>, or of the list's owner.</summary>
    public SourceSpan ItemSpan(Field section, Field list, string item, SourceSpan fallback) =>
        ItemSpan(Tree[section.Name], list, item, fallback);

    /// <summary>The place of a value by its path, or of the nearest part of the path that is there.</summary>
    public SourceSpan SpanOf(params ReadOnlySpan<string> path)
    {
        YamlNode node = Tree;
        var span = Pipeline.Span;
        foreach (var key in path)
        {
            if ((node as YamlNode.Map)?.Entry(key) is not { } entry)
            {
                return span;
            }

            (node, span) = (entry.Value, entry.Value is YamlNode.Scalar ? entry.Value.Span : entry.KeySpan);
        }

        return span;
    }

    public bool IsFile(RepositoryPath path) => Files.Find(path) is { Kind: CatalogEntryKind.File };

    public bool IsFolder(RepositoryPath path) => Files.Find(path) is { Kind: CatalogEntryKind.Folder };

    public string Text(RepositoryPath path) => Encoding.UTF8.GetString(Files.Read(path, LargestSource)).TrimStart('\uFEFF');

    /// <summary>
    /// The dbt project in a folder, read once; null when there is none, with the reasons added to <paramref name="findings"/>.
    /// </summary>
    public DbtProject? Dbt(RepositoryPath folder, ICollection<Diagnostic> findings)
    {
        if (!_dbt.TryGetValue(folder, out var read))
        {
            var own = new List<Diagnostic>();
            read = (DbtProjectReader.Read(Files, folder, own), [.. own]);
            _dbt[folder] = read;
        }

        foreach (var finding in read.Findings)
        {
            findings.Add(finding);
        }

        return read.Project;
    }

    private static SourceSpan ItemSpan(YamlNode? owner, Field list, string item, SourceSpan fallback) =>
        (owner as YamlNode.Map)?[list.Name] is YamlNode.List { Items: var items }
        && items.OfType<YamlNode.Scalar>().FirstOrDefault(scalar => scalar.Text == item) is { } found
            ? found.Span
            : fallback;

    /// <summary>Projects that rules have read.</summary>
    public IEnumerable<DbtProject> DbtProjects => _dbt.Values.Select(read => read.Project).OfType<DbtProject>();
}
