using System.Collections.Immutable;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Text;

namespace Infra.Catalog.Dbt;

/// <summary>A dbt project with the packages that stand on disk, read without running dbt.</summary>
public sealed record DbtProject
{
    private ILookup<string, DbtNode>? _byName;
    private ILookup<string, DbtSource>? _bySource;

    public required string Name { get; init; }

    public required RepositoryPath Folder { get; init; }

    public string Profile { get; init; } = "";

    /// <summary>Nodes of the project and of its packages.</summary>
    public ImmutableArray<DbtNode> Nodes { get; init; } = [];

    public ImmutableArray<DbtSource> Sources { get; init; } = [];

    public ImmutableArray<DbtExposure> Exposures { get; init; } = [];

    /// <summary>Unit tests of the project itself that are switched on.</summary>
    public ImmutableArray<DbtUnitTest> UnitTests { get; init; } = [];

    /// <summary>The names of the project and of the packages that are there.</summary>
    public ImmutableArray<string> Packages { get; init; } = [];

    /// <summary>Names of macros and generic tests of the project and its packages.</summary>
    public ImmutableArray<string> Macros { get; init; } = [];

    /// <summary>The files that define them.</summary>
    internal ImmutableArray<RepositoryPath> MacroFiles { get; init; } = [];

    /// <summary>References from YAML files: relationship tests, snapshots, semantic models.</summary>
    public ImmutableArray<DbtReference> YamlReferences { get; init; } = [];

    /// <summary>Whether the project names packages that are not on disk, so that some names cannot be known.</summary>
    public bool HasMissingPackages { get; init; }

    /// <summary>What the templates of the project see.</summary>
    internal Evaluation.DbtWorld? World { get; init; }

    /// <summary>Whether folders that the project file names are not there, so that what is in them cannot be known.</summary>
    internal bool HasMissingFolders { get; init; }

    internal bool HasMissingMacros { get; init; }

    internal bool HasMissingTests { get; init; }

    /// <summary>Whether a node of a package sees its own package before the project, as <c>flags</c> of the project file may say.</summary>
    internal bool PrefersOwnPackage { get; init; }

    /// <summary>Literal <c>vars</c> of the project file.</summary>
    public ImmutableSortedDictionary<string, string> Variables { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];

    public IEnumerable<DbtNode> Own => Nodes.Where(node => node.Package == Name);

    public IEnumerable<DbtNode> Models => Own.Where(node => node.Kind == DbtNodeKind.Model);

    /// <summary>
    /// What <c>ref</c> means for a node of <paramref name="package"/>: something of the project itself, else of that package (or the other
    /// way round), else of any; nodes that are switched off only where there is nothing else.
    /// </summary>
    public DbtNode? Resolve(DbtReference reference, string package) =>
        Named(reference.Name)
            .Where(node =>
                (reference.Package is null || node.Package == reference.Package)
                && (reference.Version is null ? node.Version is null || node.IsLatestVersion : node.Version == reference.Version)
            )
            .MinBy(node => (node.IsEnabled == false, Distance(node, package), node.IsEnabled is null));

    /// <summary>The declared source that a <c>source</c> means, one that is switched off only where there is nothing else.</summary>
    public DbtSource? Resolve(DbtSourceReference reference) =>
        (_bySource ??= Sources.ToLookup(source => $"{source.Source}.{source.Table}", StringComparer.Ordinal))[reference.ToString()]
            .MinBy(source => (source.IsEnabled == false, source.Package == Name ? 0 : 1));

    private int Distance(DbtNode node, string package) =>
        node.Package == (PrefersOwnPackage ? package : Name) ? 0
        : node.Package == Name || node.Package == package ? 1
        : 2;

    private IEnumerable<DbtNode> Named(string name) => (_byName ??= Index())[name];

    private ILookup<string, DbtNode> Index() =>
        Nodes
            .Where(node => node.Kind is DbtNodeKind.Model or DbtNodeKind.Seed or DbtNodeKind.Snapshot)
            .ToLookup(node => node.Name, StringComparer.Ordinal);
}
