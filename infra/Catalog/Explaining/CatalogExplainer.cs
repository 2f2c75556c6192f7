using Infra.Catalog.Binding;
using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Files;
using Infra.Catalog.Hashing;
using Infra.Catalog.Layers;
using Infra.Catalog.Loading;
using Infra.Catalog.References;
using Infra.Catalog.Systems;
using Infra.Catalog.Text;
using Infra.Catalog.Values;

namespace Infra.Catalog.Explaining;

/// <summary>Answers where each value of a pipeline comes from.</summary>
public static class CatalogExplainer
{
    /// <summary>
    /// Null when there is no such pipeline. Findings of its files are returned beside what can be shown all the same;
    /// it reads the pipeline's own layers only.
    /// </summary>
    public static Checked<PipelineExplanation?> Explain(ICatalogFiles files, CatalogOptions options, PipelineId id)
    {
        var findings = new List<Diagnostic>();
        var root = RepositoryPath.Of(options.Folder);
        var folder = root.Child($"{id.Domain}/{id.Name}");
        if (files.Find(folder.Child(CatalogFolder.DefinitionFile)) is not { Kind: CatalogEntryKind.File })
        {
            return new Checked<PipelineExplanation?>(null, findings);
        }

        var layers = new DefinitionLayers(
            Optional(root.Child(CatalogFolder.DefaultsFile), LayerKind.Defaults),
            Optional(root.Child(id.Domain.Value).Child(CatalogFolder.DomainFile), LayerKind.Domain),
            LayerReader.Read(folder.Child(CatalogFolder.DefinitionFile), LayerKind.Pipeline, files)
        );
        foreach (var layer in new[] { layers.Defaults, layers.Domain, layers.Pipeline })
        {
            findings.AddRange(layer?.Document.Diagnostics ?? []);
        }

        if (!layers.IsReadable)
        {
            return new Checked<PipelineExplanation?>(null, findings);
        }

        var merged = layers.Merge();
        var tree = new ReferenceResolver(
            DefinitionLayers.Apply(merged, options.Environment),
            new EnvironmentSettings(options.Environment, options.Settings),
            findings
        ).Resolve();
        var sources = PipelineFileScan.Scan(folder, files, findings);
        var hashes = PipelineHashes.Of(merged, tree, sources, folder);
        var values = new ValueWalk(layers, options.Environment).Walk(tree);
        return new Checked<PipelineExplanation?>(
            new PipelineExplanation(id, options.Environment, hashes.Definition, hashes.Effective, values)
            {
                Inherited = InheritedValues.Of(tree, values),
            },
            findings
        );

        LayerFile? Optional(RepositoryPath path, LayerKind kind) =>
            files.Find(path) is { Kind: CatalogEntryKind.File } ? LayerReader.Read(path, kind, files) : null;
    }
}
