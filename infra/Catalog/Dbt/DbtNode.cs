using System.Collections.Immutable;
using Infra.Catalog.Text;

namespace Infra.Catalog.Dbt;

/// <summary>
/// A model, seed, snapshot, analysis or singular test, as far as it can be known without running dbt. Compared by reference.
/// </summary>
public sealed record DbtNode
{
    public required string Package { get; init; }

    public required string Name { get; init; }

    public required DbtNodeKind Kind { get; init; }

    public required RepositoryPath File { get; init; }

    /// <summary>The file's path below the folder it was found in, with its folders: <c>staging/stg_orders.sql</c>.</summary>
    public required string RelativePath { get; init; }

    /// <summary>The node's text: for a snapshot what stands in its block.</summary>
    public string Code { get; init; } = "";

    public ImmutableArray<DbtReference> References { get; init; } = [];

    public ImmutableArray<DbtSourceReference> Sources { get; init; } = [];

    /// <summary>Places at which the node may refer to something that is not known.</summary>
    public ImmutableArray<DbtUnknownEdge> UnknownEdges { get; init; } = [];

    /// <summary>Variables that the node asked for when it was evaluated, also through macros.</summary>
    public ImmutableArray<string> Variables { get; init; } = [];

    /// <summary>Macros that the node called when it was evaluated, also through others.</summary>
    public ImmutableArray<string> Macros { get; init; } = [];

    /// <summary>Null where it is computed.</summary>
    public bool? IsEnabled { get; init; } = true;

    /// <summary>For models <c>view</c>, <c>table</c>, <c>incremental</c>, <c>ephemeral</c> or an adapter's own.</summary>
    public string Materialized { get; init; } = "view";

    /// <summary>The name of the table where it is not the node's.</summary>
    public string? Alias { get; init; }

    /// <summary>Whether the table's name is only known when dbt runs.</summary>
    public bool HasComputedAlias { get; init; }

    public string? Schema { get; init; }

    public string? Database { get; init; }

    public string? Description { get; init; }

    public ImmutableArray<DbtTest> Tests { get; init; } = [];

    /// <summary>The columns that YAML names, whether the node has them or not.</summary>
    public ImmutableArray<DbtColumn> Columns { get; init; } = [];

    /// <summary>What the failure of a singular test is: <c>error</c> or <c>warn</c>.</summary>
    public string Severity { get; init; } = "error";

    /// <summary>As <see cref="DbtTest.Threshold"/>, for a singular test.</summary>
    public string? Threshold { get; init; }

    /// <summary><c>private</c>, <c>protected</c> or <c>public</c>.</summary>
    public string Access { get; init; } = "protected";

    public string? Group { get; init; }

    /// <summary>For a snapshot: nothing gives it the key that dbt needs.</summary>
    public bool LacksUniqueKey { get; init; }

    public int TestCount => Tests.Length;

    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>All other settings that decide how it is built, as one text.</summary>
    public string Settings { get; init; } = "";

    /// <summary>The version of a versioned model, as in <c>ref('orders', v=2)</c>.</summary>
    public string? Version { get; init; }

    /// <summary>Whether a <c>ref</c> without a version means this one.</summary>
    public bool IsLatestVersion { get; init; }

    public string TableName => Alias ?? (Version is null ? Name : $"{Name}_v{Version.Replace('.', '_')}");

    /// <summary>The name by which a selection means this node: <c>orders</c>, <c>orders.v2</c>.</summary>
    public string SelectName => Version is null ? Name : $"{Name}.v{Version}";

    public bool IsPython => File.Extension == ".py";

    /// <summary>The whole name by which graphs know the node.</summary>
    public string Key =>
        Kind switch
        {
            // Tests and analyses may be named like models.
            DbtNodeKind.Analysis => $"{Package}.{Name}.analysis",
            DbtNodeKind.SingularTest => $"{Package}.{Name}.test",
            _ => Version is null ? $"{Package}.{Name}" : $"{Package}.{Name}.v{Version}",
        };

    public bool Equals(DbtNode? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
