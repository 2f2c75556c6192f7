using System.Collections.Immutable;

namespace Infra.Components.Workloads;

/// <summary>Where a task's pods run, as whom, and with which labels (owner, pipeline, cost centre ...).</summary>
public sealed record TaskPlace(string Namespace, string ServiceAccount)
{
    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    /// <summary>What people want to know of a workload that fails, on its template: whom to call, where to read on.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Which pods go first when the cluster is full; empty for the cluster's own default.</summary>
    public string PriorityClass { get; init; } = "";

    /// <summary>The labels of one task's objects and pods.</summary>
    public Dictionary<string, string> TaskLabels(string component) =>
        new(Labels.OrderBy(label => label.Key, StringComparer.Ordinal), StringComparer.Ordinal)
        {
            [PipelineNames.ComponentLabel] = component,
        };
}
