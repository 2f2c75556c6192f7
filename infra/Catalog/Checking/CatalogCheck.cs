using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Files;
using Infra.Catalog.Loading;
using Infra.Catalog.Rules;
using Infra.Catalog.Systems;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Checking;

/// <summary>
/// Finds what <see cref="CatalogLoader"/> finds, without reading again what an earlier check has read and what has not changed since.
/// Nothing is trusted but content: a pipeline is taken from the cache when every file, folder and entry that was looked at for it is the
/// same, and so are the shared layers, the options and the program.
/// </summary>
public sealed class CatalogCheck
{
    private readonly CatalogOptions _options;
    private readonly ImmutableArray<CheckedPipeline> _pipelines;
    private readonly string _program;

    private CatalogCheck(
        CatalogOptions options,
        string program,
        ImmutableArray<CheckedPipeline> pipelines,
        IEnumerable<Diagnostic> findings,
        ImmutableArray<RepositoryPath> python,
        int reused
    )
    {
        _options = options;
        _program = program;
        _pipelines = pipelines;
        Diagnostics = DiagnosticOrder.Sorted(findings);
        FreshPythonFiles = python;
        ReusedCount = reused;
    }

    public ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>Pipelines that could be read.</summary>
    public int PipelineCount => _pipelines.Count(pipeline => pipeline.Facts is not null);

    public IEnumerable<RepositoryPath> PythonFiles => _pipelines.SelectMany(pipeline => pipeline.Facts?.PythonFiles ?? []);

    /// <summary>Python files of the pipelines that were read anew.</summary>
    public ImmutableArray<RepositoryPath> FreshPythonFiles { get; }

    /// <summary>Pipelines that were taken from the cache.</summary>
    public int ReusedCount { get; }

    /// <param name="files">The definitions.</param>
    /// <param name="options">The environment.</param>
    /// <param name="program">Names the program and whatever else decides what is found; the cache of another program is not used.</param>
    /// <param name="cache">What <see cref="Cache"/> gave earlier; anything else, such as a damaged file, counts as none.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    public static CatalogCheck Run(
        ICatalogFiles files,
        CatalogOptions options,
        string program,
        byte[]? cache,
        CancellationToken cancellationToken
    )
    {
        var reading = new CatalogReading(files, options);
        var known = (cache is null ? null : CheckCache.Read(cache, Header(options, program))) ?? [];
        var shared = reading.SharedFiles.ToDictionary(file => file, file => Content(file, files));
        var defaults = reading.SharedFiles.FirstOrDefault(file => file.Name == "_defaults.yaml") is { Value.Length: > 0 } path
            ? shared[path]
            : [];
        var sharedHashes = reading
            .Pipelines.Select(pipeline => pipeline.Domain)
            .Distinct()
            .ToDictionary(domain => domain ?? default, domain => Hash(defaults, domain is { } file ? shared[file] : []));
        var pipelines = new ConcurrentBag<CheckedPipeline>();
        var fresh = new ConcurrentBag<CheckedPipeline>();
        CatalogReading.ForEach(
            reading.Pipelines,
            item =>
            {
                var hash = sharedHashes[item.Domain ?? default];
                if (
                    known.TryGetValue(item.Folder, out var before)
                    && before.Shared.AsSpan().SequenceEqual(hash)
                    && before.Observations.All(seen => seen.Holds(files))
                )
                {
                    pipelines.Add(before);
                    return;
                }

                var traced = new TracedFiles(files);
                var findings = new List<Diagnostic>();
                var bound = reading.Read(item, traced, findings);
                var now = new CheckedPipeline(
                    item.Folder,
                    hash,
                    [.. traced.Observations],
                    [.. findings],
                    bound is null ? null : Rules.Platform.PipelineFacts.Of(bound)
                );
                pipelines.Add(now);
                fresh.Add(now);
            },
            cancellationToken
        );

        var sorted = pipelines.OrderBy(pipeline => pipeline.Folder).ToImmutableArray();
        var facts = sorted.Select(pipeline => pipeline.Facts).OfType<Rules.Platform.PipelineFacts>().ToImmutableArray();
        var findings = reading
            .Findings.Concat(sorted.SelectMany(pipeline => pipeline.Findings))
            .Concat(CatalogRules.All.SelectMany(rule => rule.Check(facts, options)));
        return new CatalogCheck(
            options,
            program,
            sorted,
            findings,
            [.. fresh.SelectMany(pipeline => pipeline.Facts?.PythonFiles ?? []).Order()],
            sorted.Length - fresh.Count
        );
    }

    /// <summary>
    /// What a later check may use, without the pipelines that have one of <paramref name="except"/>: something outside was found in them.
    /// </summary>
    public byte[] Cache(IReadOnlySet<RepositoryPath> except) =>
        CheckCache.Write(
            Header(_options, _program),
            _pipelines.Where(pipeline => !except.Any(file => file.IsBelow(pipeline.Folder)) && !pipeline.Findings.Any(IsUnreadable))
        );

    // What could not be read was not looked at, so nothing would show that it can be read now.
    private static bool IsUnreadable(Diagnostic finding) => finding.Code == FileDiagnostics.Unreadable.Code;

    private static byte[] Content(RepositoryPath file, ICatalogFiles files)
    {
        try
        {
            return files.Read(file, YamlLimits.FileBytes + 1);
        }
        catch (UnreadableFileException)
        {
            // Reading the layer has reported it.
            return [];
        }
    }

    private static byte[] Hash(byte[] defaults, byte[] domain) =>
        SHA256.HashData([.. SHA256.HashData(defaults), .. SHA256.HashData(domain)]);

    // Everything that decides what is found, beside the files. The day only matters to waivers, and is small enough to pay for.
    private static string Header(CatalogOptions options, string program)
    {
        var text = new StringBuilder(
            $"{program}\n{typeof(CatalogCheck).Module.ModuleVersionId}\n{options.Environment}\n{options.Folder}\n{options.IsProduction}\n{options.NamePrefix}\n{options.Today:yyyy-MM-dd}\n{options.DefaultOrchestrator.Name}\n"
        );
        text.AppendJoin(',', options.KnownEnvironments.IsDefault ? [] : options.KnownEnvironments).Append('\n');
        text.AppendJoin(',', options.Systems?.Names ?? []).Append('\n');
        foreach (var setting in options.Settings)
        {
            text.Append(setting.Key).Append('=').Append(setting.Value).Append('\n');
        }

        return text.ToString();
    }
}
