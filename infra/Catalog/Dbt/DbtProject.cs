using System.Collections.Immutable;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Text;

namespace Infra.Catalog.Dbt;

/// <summary>A dbt project with the packages that stand on disk, read without running dbt.</summary>
public sealed record DbtProject
{
    private ILookup<string, DbtNode>? _byName;

    public required string Name { get; init; }

    public required RepositoryPath Folder { get; init; }

    public string Profile { get; init; } = "";

    /// <summary>Nodes of the project and of its packages.</summary>
    public ImmutableArray<DbtNode> Nodes { get; init; } = [];

    public ImmutableArray<DbtSource> Sources { get; init; } = [];

    public ImmutableArray<DbtExposure> Exposures { get; init; } = [];

    /// <summary>Names of macros and generic tests of the project and its packages.</summary>
    public ImmutableArray<string> Macros { get; init; } = [];

    /// <summary>References from YAML files: relationship tests, snapshots, semantic models.</summary>
    public ImmutableArray<DbtReference> YamlReferences { get; init; } = [];

    /// <summary>Whether the project names packages that are not on disk, so that some names cannot be known.</summary>
    public bool HasMissingPackages { get; init; }

    /// <summary>Literal <c>vars</c> of the project file.</summary>
    public ImmutableSortedDictionary<string, string> Variables { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];

    public IEnumerable<DbtNode> Own => Nodes.Where(node => node.Package == Name);

    public IEnumerable<DbtNode> Models => Own.Where(node => node.Kind == DbtNodeKind.Model);

    /// <summary>What <c>ref</c> can mean for a node of <paramref name="package"/>: its own package first, then any other.</summary>
    public DbtNode? Resolve(DbtReference reference, string package)
    {
        DbtNode? elsewhere = null;
        foreach (var node in Named(reference.Name))
        {
            if (reference.Package is not null ? node.Package == reference.Package : node.Package == package)
            {
                return node;
            }

            elsewhere ??= reference.Package is null ? node : null;
        }

        return elsewhere;
    }

    private IEnumerable<DbtNode> Named(string name) => (_byName ??= Index())[name];

    private ILookup<string, DbtNode> Index() =>
        Nodes.Where(node => node.Kind is DbtNodeKind.Model or DbtNodeKind.Seed or DbtNodeKind.Snapshot)
            .OrderByDescending(node => node.IsEnabled != false)
            .ToLookup(node => node.Name, StringComparer.Ordinal);
}
