namespace Infra.Catalog.Definitions;

/// <summary>An alert. <paramref name="Channel"/> is null where the pipeline names nobody on call.</summary>
public sealed record PipelineAlert(string Name, AlertCondition On, AlertSeverity Severity, TimeSpan For, string? Channel);
