using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.Ports;

namespace DataOps.Engine.Events;

/// <summary>
/// One step, for people and reports. <paramref name="Operation"/> is Pulumi's word: same, create, create-replacement, ...
/// </summary>
public sealed record StepMetadata(string Operation, Urn Urn)
{
    public string Provider { get; init; } = "";

    public ResourceState? Old { get; init; }

    public ResourceState? New { get; init; }

    /// <summary>Property names that differ.</summary>
    public ImmutableArray<string> Diffs { get; init; } = [];

    /// <summary>Property names that force a replacement.</summary>
    public ImmutableArray<string> ReplaceKeys { get; init; } = [];

    public ImmutableSortedDictionary<string, PropertyDiff>? DetailedDiff { get; init; }

    /// <summary>True for steps that are part of a step on the same resource (the halves of a replacement).</summary>
    public bool IsLogical { get; init; } = true;

    /// <summary>True for steps that users need not see, such as those of default providers; they are not counted.</summary>
    public bool IsInternal { get; init; }

    /// <summary>The step's op as it counts: for a refresh what it found (same, update, delete), else the operation.</summary>
    public string ResultOperation { get; init; } = Operation;
}
