using System.Collections.Immutable;
using Infra.Catalog.Fields;
using Infra.Catalog.Layers;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Explaining;

/// <summary>What tasks take from the pipeline: its retries, unless they may not be tried again, and its timeout.</summary>
internal static class InheritedValues
{
    private static readonly ExplainedValue NoRetries = new(
        $"{PipelineFields.Retries.Name}.{RunFields.RetryMax.Name}",
        "0",
        "0",
        new ValueOrigin(LayerKind.BuiltIn, null, null),
        []
    );

    /// <param name="tree">The definition after layering.</param>
    /// <param name="values">What it says by itself, with the defaults of fields.</param>
    public static ImmutableArray<ExplainedValue> Of(YamlNode.Map tree, ImmutableArray<ExplainedValue> values)
    {
        var written = values.Select(value => value.Path).ToHashSet(StringComparer.Ordinal);
        var ofPipeline = values
            .Where(value =>
                value.Path == PipelineFields.Timeout.Name
                || value.Path.StartsWith($"{PipelineFields.Retries.Name}.", StringComparison.Ordinal)
            )
            .Select(value => value with { InheritedFrom = value.Path })
            .ToList();
        return
        [
            .. from task in (tree[PipelineFields.Tasks.Name] as YamlNode.Map)?.Entries ?? []
            from value in IsRetried(task.Value)
                ? ofPipeline
                : [.. ofPipeline.Where(value => value.Path == PipelineFields.Timeout.Name), NoRetries]
            let path = $"{PipelineFields.Tasks.Name}.{task.Key}.{value.Path}"
            where !written.Contains(path)
            select value with
            {
                Path = path,
            },
        ];
    }

    // As the binder has it: what is not idempotent, and what checks data, is tried once.
    private static bool IsRetried(YamlNode task) =>
        (task as YamlNode.Map)?[TaskFields.Type.Name] is not YamlNode.Scalar { Text: "check" }
        && (task as YamlNode.Map)?[TaskFields.Idempotent.Name] is not YamlNode.Scalar { Text: "false" };
}
