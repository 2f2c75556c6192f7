using Infra.Catalog.Diagnostics;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Dbt;

/// <summary>Names that a project gives twice where dbt takes them once: all but those of nodes.</summary>
internal sealed class DbtDuplicates(DbtProject project, DbtPackage root)
{
    private readonly List<YamlNode.Map> _files =
    [
        .. root.Files.DistinctBy(file => file.File).Select(file => file.Document.Map).OfType<YamlNode.Map>(),
    ];

    public IEnumerable<Diagnostic> Check() =>
        Twice("source", Sources())
            .Concat(Twice("exposure", Named("exposures")))
            .Concat(Twice("group", Named("groups")))
            .Concat(Twice("metric", Named("metrics")))
            .Concat(Twice("semantic model", Named("semantic_models")))
            .Concat(Twice("saved query", Named("saved_queries")))
            .Concat(Twice("unit test", UnitTests()))
            .Concat(Twice("block of documentation", root.Docs))
            .Concat(Twice("macro", Macros()))
            .Concat(Twice("entry of the model", Entries("models", DbtNodeKind.Model)))
            .Concat(Twice("entry of the seed", Entries("seeds", DbtNodeKind.Seed)))
            .Concat(Twice("entry of the snapshot", Entries("snapshots", DbtNodeKind.Snapshot)));

    private static IEnumerable<Diagnostic> Twice(string noun, IEnumerable<(string Name, SourceSpan Span)> names) =>
        from same in names.GroupBy(item => item.Name, StringComparer.Ordinal)
        from again in same.Skip(1)
        select DbtDiagnostics.NameTwice.At(again.Span, noun, again.Name).WithRelated(same.First().Span, "first here");

    // What overrides a package's source has its name.
    private IEnumerable<(string, SourceSpan)> Sources() =>
        from source in _files.SelectMany(file => DbtYamlKeys.Maps(file["sources"]))
        where source["overrides"] is null
        from table in DbtYamlKeys.Maps(source["tables"])
        where table["name"] is YamlNode.Scalar { IsNull: false }
        let name = $"{DbtProperties.Text(source, "name")}.{DbtProperties.Text(table, "name")}"
        where project.Sources.Any(known => known.Span == table["name"]!.Span && known.IsEnabled == true)
        select (name, table["name"]!.Span);

    private IEnumerable<(string, SourceSpan)> Named(string section) =>
        from item in _files.SelectMany(file => DbtYamlKeys.Maps(file[section]))
        where item["name"] is YamlNode.Scalar { IsNull: false, Text: var text } && !text.Contains("{{", StringComparison.Ordinal)
        where IsOn(item)
        select (DbtProperties.Text(item, "name") ?? "", item["name"]!.Span);

    private IEnumerable<(string, SourceSpan)> UnitTests() =>
        from test in _files.SelectMany(file => DbtYamlKeys.Maps(file["unit_tests"]))
        where test["name"] is YamlNode.Scalar { IsNull: false } && IsOn(test)
        select ($"{DbtProperties.Text(test, "model")}.{DbtProperties.Text(test, "name")}", test["name"]!.Span);

    private IEnumerable<(string, SourceSpan)> Macros() =>
        from template in root.Templates
        let name = template.Macro.Tag is "test" or "data_test" ? $"test_{template.Macro.Name}" : template.Macro.Name
        where template.Macro.Tag is "test" or "data_test" or "macro"
        select (name, template.File.Span(template.Macro.Offset, template.Macro.Offset + 1));

    // Entries of nodes that are switched off, or of which there are several, are all taken.
    private IEnumerable<(string, SourceSpan)> Entries(string section, DbtNodeKind kind)
    {
        var nodes = project.Own.Where(node => node.Kind == kind).ToLookup(node => node.Name, StringComparer.Ordinal);
        return from item in _files.SelectMany(file => DbtYamlKeys.Maps(file[section]))
            where item["name"] is YamlNode.Scalar { IsNull: false }
            let name = DbtProperties.Text(item, "name") ?? ""
            where nodes[name].Any() && nodes[name].All(node => node.IsEnabled == true)
            select (name, item["name"]!.Span);
    }

    private static bool IsOn(YamlNode.Map item) =>
        DbtProperties.Text(item["config"] as YamlNode.Map, "enabled")?.ToLowerInvariant() is null or "true";
}
