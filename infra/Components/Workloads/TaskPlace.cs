namespace Infra.Components.Workloads;

/// <summary>Where a task's pods run, as whom, and with which labels (owner, pipeline, cost centre ...).</summary>
public sealed record TaskPlace(string Namespace, string ServiceAccount)
{
    public required IReadOnlyDictionary<string, string> Labels { get; init; }
}
