using System.Collections.Immutable;
using DataOps.Engine.Ports;

namespace DataOps.Providers.Differences;

/// <summary>One place where two property maps differ. <paramref name="Kind"/> is Add, Delete or Update.</summary>
internal sealed record Difference(ImmutableArray<PathStep> Path, PropertyDiffKind Kind)
{
    /// <summary>The first step: a property of the resource.</summary>
    public string Top => Path[0].Key ?? "";

    public override string ToString() =>
        Path.Aggregate("", (path, step) => step.Key is { } key ? PropertyPath.Append(path, key) : PropertyPath.Append(path, step.Index));
}
