using System.Collections.Concurrent;
using System.Collections.Immutable;
using Infra.Catalog.Binding;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Fields;
using Infra.Catalog.Files;
using Infra.Catalog.Hashing;
using Infra.Catalog.Layers;
using Infra.Catalog.References;
using Infra.Catalog.Rules;
using Infra.Catalog.Shapes;
using Infra.Catalog.Text;

namespace Infra.Catalog.Loading;

/// <summary>Files in, pipelines and findings out: the one entry for programs and tools.</summary>
public static class CatalogLoader
{
    /// <summary>
    /// Reads, layers, resolves, binds and checks all definitions, and reports everything that is wrong in one run.
    /// It reads <paramref name="files"/> and nothing else, and never throws for what a file holds.
    /// </summary>
    public static Checked<PlatformCatalog> Load(ICatalogFiles files, CatalogOptions options, CancellationToken cancellationToken)
    {
        var findings = new ConcurrentBag<Diagnostic>();
        var folder = Scan(files, options, findings);
        var defaults = folder.Defaults is { } path ? Read(path, LayerKind.Defaults, files, findings) : null;
        var settings = new EnvironmentSettings(options.Environment, options.Settings);
        var work = folder.Domains.SelectMany(domain => domain.Pipelines.Select(pipeline => (Pipeline: pipeline, File: domain.Defaults))).ToList();
        var domains = folder.Domains.Select(domain => domain.Defaults).OfType<RepositoryPath>().ToDictionary(file => file, file => Read(file, LayerKind.Domain, files, findings));
        var bound = new ConcurrentBag<BoundPipeline>();
        Parallel.ForEach(work, new ParallelOptions { CancellationToken = cancellationToken }, item =>
        {
            var layers = new DefinitionLayers(defaults, item.File is { } file ? domains[file] : null, LayerReader.Read(item.Pipeline.Child(CatalogFolder.DefinitionFile), LayerKind.Pipeline, files));
            var own = new List<Diagnostic>(layers.Pipeline.Document.Diagnostics);
            if (layers.IsReadable)
            {
                bound.Add(Bind(layers, item.Pipeline, files, options, settings, own));
            }

            foreach (var finding in own)
            {
                findings.Add(finding);
            }
        });

        var pipelines = bound.OrderBy(item => item.Pipeline.Folder).ToImmutableArray();
        foreach (var finding in CatalogRules.All.SelectMany(rule => rule.Check(pipelines, options)))
        {
            findings.Add(finding);
        }

        var catalog = new PlatformCatalog
        {
            Environment = options.Environment,
            Pipelines = [.. pipelines.Select(item => item.Pipeline).OrderBy(pipeline => pipeline.Id)],
            DbtProjects = pipelines.SelectMany(item => item.DbtProjects).DistinctBy(project => project.Folder).ToImmutableSortedDictionary(project => project.Folder, project => project),
        };
        return new Checked<PlatformCatalog>(catalog, findings);
    }

    private static CatalogFolder Scan(ICatalogFiles files, CatalogOptions options, ConcurrentBag<Diagnostic> findings)
    {
        var own = new List<Diagnostic>();
        var folder = CatalogFolder.Scan(RepositoryPath.Of(options.Folder), files, own);
        own.ForEach(findings.Add);
        return folder;
    }

    private static LayerFile Read(RepositoryPath path, LayerKind kind, ICatalogFiles files, ConcurrentBag<Diagnostic> findings)
    {
        var layer = LayerReader.Read(path, kind, files);
        foreach (var finding in layer.Document.Diagnostics)
        {
            findings.Add(finding);
        }

        return layer;
    }

    private static BoundPipeline Bind(DefinitionLayers layers, RepositoryPath folder, ICatalogFiles files, CatalogOptions options, EnvironmentSettings settings, List<Diagnostic> findings)
    {
        var merged = layers.Merge();
        var sources = PipelineFileScan.Scan(folder, files, findings);
        var tree = new ReferenceResolver(DefinitionLayers.Apply(merged, options.Environment), settings, findings).Resolve();
        new ShapeChecker(ShapeMode.Complete, findings).Check("definition", tree, PipelineFields.Shape);
        var hashes = PipelineHashes.Of(merged, tree, sources, folder);
        var pipeline = PipelineBinder.Bind(tree, new BindingContext(folder, files, findings), options, hashes);
        var bound = new BoundPipeline(pipeline, tree, merged, options, files);
        findings.AddRange(PipelineRules.All.SelectMany(rule => rule.Check(bound)).Where(finding => !Waivers.Excuse(pipeline, finding, options.Today)));
        return bound;
    }
}
