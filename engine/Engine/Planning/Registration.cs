using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using DataOps.Engine.State;

namespace DataOps.Engine.Planning;

/// <summary>One registration on its way from goal to steps.</summary>
internal sealed record Registration
{
    public required ResourceGoal Goal { get; init; }

    /// <summary>What the resource will be; checks and steps fill it in.</summary>
    public required ResourceState Draft { get; init; }

    /// <summary>What the state knows of it; null for a new resource.</summary>
    public StateEntry? Old { get; init; }

    /// <summary>True when another resource has its name or alias, which was reported: it is refused when its inputs were checked.</summary>
    public bool IsInConflict { get; init; }

    public ImmutableArray<byte> RandomSeed { get; init; } = [];

    /// <summary>False when the run's targets leave the resource out.</summary>
    public bool IsTargeted { get; init; } = true;

    /// <summary>True when it was deleted in this run already, along with something that it depends on.</summary>
    public bool IsRecreated { get; init; }

    /// <summary>True when <see cref="Old"/> was imported in this run.</summary>
    public bool IsImported { get; init; }

    /// <summary>True when a replacement was asked for by name, or the state marks the resource as tainted.</summary>
    public bool IsReplaceTarget { get; init; }

    /// <summary>The replacement mode that the program, or automatic naming, asks for; null leaves it to the provider.</summary>
    public bool? DeleteBeforeReplace { get; init; }

    public Urn Urn => Draft.Urn;

    /// <summary>True when the old inputs do not count: there are none, they are not ours, or a fresh start is wanted.</summary>
    public bool StartsAfresh => Old is null || IsRecreated || Old.State.External || IsReplaceTarget;
}
