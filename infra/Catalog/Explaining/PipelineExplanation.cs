using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Values;

namespace Infra.Catalog.Explaining;

/// <summary>All values of a pipeline in one environment with where each came from, in the order of the field table.</summary>
public sealed record PipelineExplanation(
    PipelineId Id,
    string Environment,
    ContentHash DefinitionHash,
    ContentHash EffectiveHash,
    ImmutableArray<ExplainedValue> Values
)
{
    private const string TasksField = "tasks";

    /// <summary>Values that tasks take from the pipeline. They are shown where one asks for a task or for its field.</summary>
    public ImmutableArray<ExplainedValue> Inherited { get; init; } = [];

    /// <summary>The values at a path and below it, or the removed one above it; for a task with those that it inherits.</summary>
    public PipelineExplanation At(string path)
    {
        var own = Values.Where(value =>
            value.Path == path || IsBelow(value.Path, path) || (value.Value is null && IsBelow(path, value.Path))
        );
        var inherited = path == TasksField ? [] : Inherited.Where(value => value.Path == path || IsBelow(value.Path, path));
        return this with { Values = [.. own, .. inherited] };
    }

    private static bool IsBelow(string path, string other) => path.StartsWith(other + ".", StringComparison.Ordinal);
}
