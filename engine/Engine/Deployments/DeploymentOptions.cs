using System.Collections.Immutable;

namespace DataOps.Engine.Deployments;

/// <summary>How a run behaves; names and meanings are those of Pulumi's flags.</summary>
public sealed record DeploymentOptions
{
    /// <summary>How many provider calls may run at once, those of local providers apart; at least 1.</summary>
    public int Parallel { get; init; } = 16;

    /// <summary>How many calls of providers that answer from this machine may run at once; at least 1.</summary>
    public int LocalParallel { get; init; } = 16;

    /// <summary>URNs, or patterns with <c>*</c> (within a part) and <c>**</c>; empty: all.</summary>
    public ImmutableArray<string> Targets { get; init; } = [];

    public bool TargetDependents { get; init; }

    public ImmutableArray<string> Excludes { get; init; } = [];

    public bool ExcludeDependents { get; init; }

    /// <summary>URNs or patterns of resources that are replaced even when nothing changed.</summary>
    public ImmutableArray<string> ReplaceTargets { get; init; } = [];

    /// <summary>Reads the real state before planning.</summary>
    public bool Refresh { get; init; }

    /// <summary>
    /// For a destroy, a refresh, or an update that refreshes first: runs the program for it, so that its providers are up to date.
    /// </summary>
    public bool RunProgram { get; init; }

    public bool ContinueOnError { get; init; }

    /// <summary>Changes (in a refresh: drift) make the run fail.</summary>
    public bool ExpectNoChanges { get; init; }

    /// <summary>Forgets creates with unknown end.</summary>
    public bool ClearPendingCreates { get; init; }

    /// <summary>
    /// Reads again, before it plans, what an earlier run was interrupted while changing or deleting: it may be as it was, changed or gone.
    /// Without it such operations are only told and then forgotten, as in Pulumi.
    /// </summary>
    public bool ReadsInterrupted { get; init; }

    /// <summary>For a refresh: pending creates to adopt, by URN, with the id of what was really created.</summary>
    public ImmutableSortedDictionary<string, string> ImportPendingCreates { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>For a destroy: leaves protected resources and what they need.</summary>
    public bool ExcludeProtected { get; init; }

    /// <summary>Deletes and replaces protected resources as if they were not protected.</summary>
    public bool IgnoreProtect { get; init; }
}
