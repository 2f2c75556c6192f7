using System.Collections.Concurrent;
using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Files;
using Infra.Catalog.Rules;
using Infra.Catalog.Rules.Platform;
using Infra.Catalog.Systems;

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
        var reading = new CatalogReading(files, options);
        var findings = new ConcurrentBag<Diagnostic>(reading.Findings);
        var bound = new ConcurrentBag<BoundPipeline>();
        CatalogReading.ForEach(
            reading.Pipelines,
            item =>
            {
                var own = new List<Diagnostic>();
                if (reading.Read(item, files, own) is { } pipeline)
                {
                    bound.Add(pipeline);
                }

                own.ForEach(findings.Add);
            },
            cancellationToken
        );

        var pipelines = bound.OrderBy(item => item.Pipeline.Folder).ToImmutableArray();
        var facts = pipelines.Select(PipelineFacts.Of).ToImmutableArray();
        var catalog = new PlatformCatalog
        {
            Environment = options.Environment,
            Pipelines = [.. pipelines.Select(item => item.Pipeline).OrderBy(pipeline => pipeline.Id)],
            DbtProjects = pipelines
                .SelectMany(item => item.DbtProjects)
                .DistinctBy(project => project.Folder)
                .ToImmutableSortedDictionary(project => project.Folder, project => project),
        };
        return new Checked<PlatformCatalog>(catalog, findings.Concat(CatalogRules.All.SelectMany(rule => rule.Check(facts, options))));
    }
}
