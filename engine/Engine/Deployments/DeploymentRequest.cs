using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.Plans;
using DataOps.Engine.State;

namespace DataOps.Engine.Deployments;

/// <summary>One run: what for, on which stack, from which state.</summary>
public sealed record DeploymentRequest
{
    public required DeploymentKind Kind { get; init; }

    /// <summary>True: nothing is changed and no journal is written.</summary>
    public bool Preview { get; init; }

    public required string Stack { get; init; }

    public required string Project { get; init; }

    public Snapshot Snapshot { get; init; } = Snapshot.Empty;

    /// <summary>
    /// The stack's whole configuration, decrypted, by <c>namespace:key</c>. Values are strings (structured ones as JSON text); those of
    /// secret keys are <see cref="PropertyValue.Secret"/>s of a string. Default providers take their inputs from it.
    /// </summary>
    public ImmutableSortedDictionary<string, PropertyValue> Config { get; init; } = ImmutableSortedDictionary<string, PropertyValue>.Empty;

    public DeploymentOptions Options { get; init; } = new();

    /// <summary>What a run of kind <see cref="DeploymentKind.Import"/> imports.</summary>
    public ImmutableArray<ImportSpec> Imports { get; init; } = [];

    /// <summary>The plan that the run must keep to; null: it may do anything.</summary>
    public DeploymentPlan? Plan { get; init; }

    /// <summary>True for a preview whose plan is kept.</summary>
    public bool SavesPlan { get; init; }

    /// <summary>Unique for this run: operation ids begin with it.</summary>
    public string OperationSeed { get; init; } = "";

    /// <summary>
    /// Unique for this stack and the same in preview and update: automatic names follow from it, the URN and the replacement generation.
    /// </summary>
    public string NamingSeed { get; init; } = "";
}
