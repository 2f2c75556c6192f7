using System.Collections.Immutable;

namespace Infra.Catalog.Dbt.Evaluation;

/// <summary>What all templates of a project see: its packages, their macros and variables.</summary>
internal sealed record DbtWorld
{
    public required string Root { get; init; }

    public required DbtMacroSet Macros { get; init; }

    /// <summary>By package.</summary>
    public required IReadOnlyDictionary<string, DbtVariables> Variables { get; init; }

    /// <summary>Names of packages that are on disk.</summary>
    public required IReadOnlySet<string> Packages { get; init; }

    /// <summary>Names of packages that the project names and that are not on disk.</summary>
    public required IReadOnlySet<string> Absent { get; init; }

    /// <summary>Whether folders of macros are not there.</summary>
    public bool HasMissingMacros { get; init; }

    /// <summary>Packages of macros that build no model and refer to none.</summary>
    public required IReadOnlySet<string> MacroPackages { get; init; }

    /// <summary>For a namespace the packages in which a dispatch looks, where the project file says so.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> SearchOrders { get; init; } =
        ImmutableDictionary<string, ImmutableArray<string>>.Empty;
}
