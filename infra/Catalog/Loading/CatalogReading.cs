using System.Collections.Concurrent;
using System.Collections.Immutable;
using Infra.Catalog.Binding;
using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Fields;
using Infra.Catalog.Files;
using Infra.Catalog.Hashing;
using Infra.Catalog.Layers;
using Infra.Catalog.References;
using Infra.Catalog.Rules;
using Infra.Catalog.Shapes;
using Infra.Catalog.Systems;
using Infra.Catalog.Text;

namespace Infra.Catalog.Loading;

/// <summary>What all pipelines share while they are read: where they are, and the layers below them.</summary>
internal sealed class CatalogReading
{
    private readonly CatalogOptions _options;
    private readonly EnvironmentSettings _settings;
    private readonly LayerFile? _defaults;
    private readonly Dictionary<RepositoryPath, LayerFile> _domains;

    public CatalogReading(ICatalogFiles files, CatalogOptions options)
    {
        var findings = new List<Diagnostic>();
        var folder = CatalogFolder.Scan(RepositoryPath.Of(options.Folder), files, findings);
        _options = options;
        _settings = new EnvironmentSettings(options.Environment, options.Settings);
        _defaults = folder.Defaults is { } path ? LayerReader.Read(path, LayerKind.Defaults, files) : null;
        _domains = folder
            .Domains.Select(domain => domain.Defaults)
            .OfType<RepositoryPath>()
            .ToDictionary(file => file, file => LayerReader.Read(file, LayerKind.Domain, files));
        Pipelines = [.. folder.Domains.SelectMany(domain => domain.Pipelines.Select(pipeline => (pipeline, domain.Defaults)))];
        SharedFiles = folder.Defaults is { } shared ? [shared, .. _domains.Keys] : [.. _domains.Keys];
        Findings =
        [
            .. findings,
            .. _defaults?.Document.Diagnostics ?? [],
            .. _domains.Values.SelectMany(domain => domain.Document.Diagnostics),
        ];
    }

    /// <summary>The folder of each pipeline with its domain's file.</summary>
    public ImmutableArray<(RepositoryPath Folder, RepositoryPath? Domain)> Pipelines { get; }

    /// <summary><c>_defaults.yaml</c> and each <c>_domain.yaml</c>.</summary>
    public ImmutableArray<RepositoryPath> SharedFiles { get; }

    /// <summary>What was found in the shared layers and in the folders.</summary>
    public ImmutableArray<Diagnostic> Findings { get; }

    /// <summary>
    /// Reads one pipeline; null where its layers cannot be read. Everything it looks at, it looks at through <paramref name="files"/>.
    /// </summary>
    public BoundPipeline? Read((RepositoryPath Folder, RepositoryPath? Domain) pipeline, ICatalogFiles files, List<Diagnostic> findings)
    {
        var own = LayerReader.Read(pipeline.Folder.Child(CatalogFolder.DefinitionFile), LayerKind.Pipeline, files);
        var layers = new DefinitionLayers(_defaults, pipeline.Domain is { } file ? _domains[file] : null, own);
        findings.AddRange(own.Document.Diagnostics);
        try
        {
            var bound = layers.IsReadable ? Bind(layers, pipeline.Folder, files, findings) : null;
            BadNames.Join(pipeline.Folder, findings);
            return bound;
        }
        catch (UnreadableFileException unreadable)
        {
            findings.Add(FileDiagnostics.Unreadable.At(SourceSpan.StartOf(unreadable.Path), unreadable.Path));
            return null;
        }
    }

    /// <summary>Does <paramref name="work"/> for each of <paramref name="items"/>, on all cores.</summary>
    public static void ForEach<T>(IEnumerable<T> items, Action<T> work, CancellationToken cancellationToken) =>
        Parallel.ForEach(
            items,
            new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount },
            work
        );

    private BoundPipeline Bind(DefinitionLayers layers, RepositoryPath folder, ICatalogFiles files, List<Diagnostic> findings)
    {
        var merged = layers.Merge();
        var sources = PipelineFileScan.Scan(folder, files, findings);
        var tree = new ReferenceResolver(DefinitionLayers.Apply(merged, _options.Environment), _settings, findings).Resolve();
        new ShapeChecker(ShapeMode.Complete, findings).Check("definition", tree, PipelineFields.Effective);
        var hashes = PipelineHashes.Of(merged, tree, sources, folder);
        var pipeline = PipelineBinder.Bind(tree, new BindingContext(folder, files, findings), _options, hashes);
        var bound = new BoundPipeline(pipeline, tree, merged, _options, files);
        findings.AddRange(
            PipelineRules.All.SelectMany(rule => rule.Check(bound)).Where(finding => !Waivers.Excuse(pipeline, finding, _options.Today))
        );
        return bound;
    }
}
