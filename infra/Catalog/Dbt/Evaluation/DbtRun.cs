using Infra.Catalog.Jinja;

namespace Infra.Catalog.Dbt.Evaluation;

/// <summary>
/// How templates are evaluated: as dbt parses a project, with nothing of the warehouse, or as it compiles a node for a database that is
/// here.
/// </summary>
internal sealed record DbtRun
{
    public static readonly DbtRun Parse = new();

    /// <summary>What <c>execute</c> is.</summary>
    public bool IsExecuting { get; init; }

    /// <summary>The adapter's type where it is known, such as <c>duckdb</c>.</summary>
    public string? Adapter { get; init; }

    /// <summary>A node's table in SQL; null where it has no data. Not asked when projects are parsed.</summary>
    public Func<DbtReference, string?>? Relation { get; init; }

    /// <summary>What is said of a node or a source that has no table.</summary>
    public string WithoutTable { get; init; } = "has no data here";

    public Func<DbtSourceReference, string?>? SourceRelation { get; init; }

    /// <summary>The table of the node itself.</summary>
    public string? Self { get; init; }

    /// <summary>Members of <c>target</c> that are known.</summary>
    public IReadOnlyDictionary<string, string> Target { get; init; } = new Dictionary<string, string>();

    /// <summary>What a unit test puts in the place of macros, of variables and of environment variables.</summary>
    public DbtOverrides Overrides { get; init; } = DbtOverrides.None;

    /// <summary>dbt's own macros for the adapter; null for one that is not known here.</summary>
    public Func<string, CallArguments, PyValue?>? Builtin { get; init; }
}
