using System.Collections.Immutable;
using DataOps.Engine.Model;

namespace DataOps.Delivery.Reports;

/// <summary>One resource that a change creates, updates, replaces or deletes.</summary>
/// <param name="Operation">Pulumi's word: create, update, replace, delete, import, read, ...</param>
/// <param name="Urn">The resource.</param>
public sealed record ReportChange(string Operation, Urn Urn)
{
    /// <summary>The pipeline that the resource is part of; null: the platform itself.</summary>
    public string? Pipeline { get; init; }

    /// <summary>Property paths that differ, each with <c>+</c>, <c>-</c> or <c>~</c> in front.</summary>
    public ImmutableArray<string> Diffs { get; init; } = [];

    /// <summary>The properties that force the replacement.</summary>
    public ImmutableArray<string> ReplaceKeys { get; init; } = [];

    /// <summary>What differs, in lines, secrets masked.</summary>
    public ImmutableArray<string> Details { get; init; } = [];

    /// <summary>What becomes of the data of a resource that goes; null where none goes.</summary>
    public DataFate? Data { get; init; }

    /// <summary>True for a manifest that a GitOps operator applies.</summary>
    public bool IsRendered { get; init; }

    /// <summary>True for a resource that goes, on its own or for a new one in its place.</summary>
    public bool IsDestructive => Data is not null;
}
