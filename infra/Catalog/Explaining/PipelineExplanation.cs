using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Values;

namespace Infra.Catalog.Explaining;

/// <summary>All values of a pipeline in one environment with where each came from, in the order of the field table.</summary>
public sealed record PipelineExplanation(PipelineId Id, string Environment, ContentHash DefinitionHash, ContentHash EffectiveHash, ImmutableArray<ExplainedValue> Values)
{
    /// <summary>The values at a path and below it, or the removed one above it.</summary>
    public PipelineExplanation At(string path) =>
        this with { Values = [.. Values.Where(value => value.Path == path || IsBelow(value.Path, path) || (value.Value is null && IsBelow(path, value.Path)))] };

    private static bool IsBelow(string path, string other) => path.StartsWith(other + ".", StringComparison.Ordinal);
}
