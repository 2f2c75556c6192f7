namespace Infra.Catalog.Definitions;

/// <summary>How much of a pipeline runs at the same time. Pipelines with the same <paramref name="Mutex"/> never do.</summary>
public sealed record Concurrency(int MaxRuns, int MaxTasks, bool Queue, string? Mutex);
