using Infra.Catalog.Definitions;

namespace Infra.Components.Orchestrators.Airflow;

/// <summary>An alert that Airflow raises itself: of a failed run, a late one, or a failed check of data.</summary>
public sealed record DagAlert(AlertCondition On, AlertSeverity Severity, string Channel);
