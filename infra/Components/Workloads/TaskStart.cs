namespace Infra.Components.Workloads;

/// <summary>When Kubernetes starts the template of a task by itself, and how often it tries again after a failure.</summary>
public sealed record TaskStart(TaskSchedule Schedule, int Retries);
