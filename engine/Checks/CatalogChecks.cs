using System.Collections.Immutable;
using System.Text;
using DataOps.Checks.Cache;
using DataOps.Checks.Data;
using DataOps.Checks.Python;
using DataOps.Checks.Sandbox;
using DataOps.Git;
using Infra.Catalog.Checking;
using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Disk;
using Infra.Catalog.Explaining;
using Infra.Catalog.Files;
using Infra.Catalog.Lineage;
using Infra.Catalog.Loading;
using Infra.Catalog.Prerequisites;
using Infra.Catalog.Settings;
using Infra.Catalog.Systems;
using Infra.Catalog.Values;

namespace DataOps.Checks;

/// <summary>
/// The catalogue of a checkout, for commands: validate, explain, impact. Offline, without an engine, without credentials.
/// </summary>
/// <param name="root">The checkout.</param>
/// <param name="clock">Decides which waivers have expired.</param>
/// <param name="cache">Where validation remembers what it found; null to read everything each time.</param>
public sealed class CatalogChecks(string root, TimeProvider clock, CheckCacheFolder? cache = null)
{
    private const string FallbackEnvironment = "dev";
    private const string DefinitionFolder = "pipelines";
    private const int LongestShown = 8 * 1024 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly DiskCatalogFiles _files = new(root);

    public ICatalogFiles Files => _files;

    /// <summary>All pipelines that there are, by their folders, whether or not their definitions can be read.</summary>
    public ImmutableArray<PipelineId> Pipelines => PipelineFolders.All(_files, DefinitionFolder);

    internal string Python { get; init; } = "python3";

    /// <summary>The stacks that have settings; <c>dev</c> where there are none.</summary>
    public ImmutableArray<string> Environments =>
        StackSettingsReader.Stacks(_files) is { Length: > 0 } names ? names : [FallbackEnvironment];

    /// <summary>The text of a file, for showing lines of it; null where there is none, or none in UTF-8.</summary>
    public string? Source(Infra.Catalog.Text.RepositoryPath path)
    {
        if (_files.Find(path) is not { Kind: CatalogEntryKind.File, Length: <= LongestShown } entry)
        {
            return null;
        }

        try
        {
            var text = Utf8.GetString(_files.Read(path, (int)entry.Length)).TrimStart('\uFEFF');
            return text.Contains('\0') ? null : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>
    /// What a stack's settings mean to the definitions; where it has no settings, its name is the environment and nothing else is known.
    /// </summary>
    public CatalogOptions Options(ICatalogFiles files, string stack) =>
        Settings(files, stack) is { } settings ? StackOptions.Of(files, settings.Partial, clock) : StackOptions.Without(stack, clock);

    /// <summary>The settings of a stack as its files have them; null where it has none.</summary>
    public static Checked<StackSettings>? Settings(ICatalogFiles files, string stack) =>
        StackSettingsReader.Stacks(files).Contains(stack) ? StackSettingsReader.Read(files, stack) : null;

    /// <summary>
    /// True when a program that was given these settings cannot go on because of them, and of nothing in the definitions.
    /// </summary>
    /// <param name="stack">The stack's name.</param>
    /// <param name="value">The value of a key, as the program gets it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public bool AreSettingsToBlame(string stack, Func<string, string?> value, CancellationToken cancellationToken)
    {
        var settings = StackSettingsReader.Read(_files, stack, value);
        return settings.HasErrors
            && !CatalogLoader.Load(_files, StackOptions.Of(_files, settings.Partial, clock), cancellationToken).HasErrors;
    }

    public Checked<PlatformCatalog> Load(string environment, CancellationToken cancellationToken) =>
        CatalogLoader.Load(_files, Options(_files, environment), cancellationToken);

    /// <summary>
    /// Checks the settings of each of <paramref name="environments"/> (all there are when empty) and all definitions in it, lets Python
    /// read the Python files where there is one, and with <paramref name="baseRevision"/> compares contracts with that revision.
    /// </summary>
    public async Task<ValidationResult> ValidateAsync(
        ImmutableArray<string> environments,
        string? baseRevision,
        CancellationToken cancellationToken
    )
    {
        var names = environments.IsDefaultOrEmpty ? Environments : environments;
        var python = new PythonSyntax(_files, Python);
        var checks = names
            .Select(name => CatalogCheck.Run(_files, Options(_files, name), python.Interpreter ?? "", cache?.Load(name), cancellationToken))
            .ToImmutableArray();
        var findings = EnvironmentFindings.Merged(names.Zip(checks, (name, check) => (name, check.Diagnostics))).ToList();
        findings.AddRange(names.SelectMany(name => Settings(_files, name)?.Diagnostics ?? []));
        var parsed = await python.CheckAsync(
            checks.SelectMany(check => python.Interpreter is null ? check.PythonFiles : check.FreshPythonFiles),
            cancellationToken
        );
        var reported = findings.Select(finding => finding.Span?.File).ToHashSet();
        findings.AddRange(parsed.Diagnostics.Where(finding => !reported.Contains(finding.Span?.File)));
        // Files that a Python failed on are for the next run to try again.
        if (python.Interpreter is null || parsed.Note is null)
        {
            Remember(names, checks, parsed.Diagnostics);
        }

        if (baseRevision is not null)
        {
            var impact = await ImpactAsync(baseRevision, names[0], cancellationToken);
            findings.AddRange(impact.Diagnostics);
        }

        return new ValidationResult(DiagnosticOrder.Sorted(findings), checks.Max(check => check.PipelineCount), names, parsed.Note)
        {
            ReusedCount = checks.Min(check => check.ReusedCount),
        };
    }

    private void Remember(ImmutableArray<string> names, ImmutableArray<CatalogCheck> checks, ImmutableArray<Diagnostic> outside)
    {
        var except = outside.Select(finding => finding.Span?.File).OfType<Infra.Catalog.Text.RepositoryPath>().ToHashSet();
        foreach (var (name, check) in names.Zip(checks).Where(pair => pair.Second.ReusedCount < pair.Second.PipelineCount))
        {
            cache?.Save(name, check.Cache(except));
        }
    }

    /// <summary>What must exist outside of the program before the stack is deployed; null where the stack has no settings.</summary>
    public ImmutableArray<Prerequisite>? Prerequisites(string stack, CancellationToken cancellationToken) =>
        Settings(_files, stack) is { } settings
            ? PrerequisiteList.Of(
                _files,
                settings.Partial,
                Load(stack, cancellationToken).Partial.Pipelines.Where(StackSystems.Deployed.Deploys)
            )
            : null;

    /// <summary>The pipeline with this whole name, without a look at any other; null where there is none.</summary>
    public PipelineId? Find(string name) => PipelineFolders.Find(_files, DefinitionFolder, name);

    /// <summary>Null when there is no such pipeline.</summary>
    public Checked<PipelineExplanation?> Explain(PipelineId id, string environment) =>
        CatalogExplainer.Explain(_files, Options(_files, environment), id);

    /// <summary>Runs the tests of pipelines on their samples. The catalogue must have no errors.</summary>
    public Task<DataTestReport> TestAsync(
        PlatformCatalog catalog,
        ImmutableArray<PipelineId> pipelines,
        SqlLimits limits,
        CancellationToken cancellationToken
    ) => new DataTestRunner(_files, limits, clock).RunAsync(catalog, pipelines, cancellationToken);

    /// <summary>
    /// What differs between the working tree and the point at which <paramref name="baseRevision"/> and HEAD parted. Throws
    /// <see cref="GitException"/> when Git cannot say.
    /// </summary>
    public async Task<ImpactReport> ImpactAsync(string baseRevision, string environment, CancellationToken cancellationToken)
    {
        var before = await new GitTree(root).ReadAsync(baseRevision, cancellationToken);
        return ImpactAnalysis.Compare(
            new RevisionSnapshot(CatalogLoader.Load(before, Options(before, environment), cancellationToken).Partial, before),
            new RevisionSnapshot(Load(environment, cancellationToken).Partial, _files)
        );
    }
}
