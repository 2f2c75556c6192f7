namespace Infra.Components.Workloads;

/// <summary>Bounds of one run: seconds that it may take, and how often Kubernetes tries again after a failure.</summary>
public sealed record TaskRun(int TimeoutSeconds, int Retries);
