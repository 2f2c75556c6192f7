using System.Collections.Immutable;
using System.Diagnostics;

namespace Infra.Catalog.Definitions;

/// <summary>
/// Where a pipeline runs. Closed: the cases nested here are all; a new one breaks every <see cref="Match"/> at compile time.
/// </summary>
public abstract record Orchestrator
{
    private Orchestrator(string name) => Name = name;

    public static ImmutableArray<Orchestrator> All { get; } =
    [new Airflow(), new ArgoWorkflows(), new Cron(), new Databricks(), new Composer(), new Glue()];

    /// <summary>The word in definitions and stack settings.</summary>
    public string Name { get; }

    /// <summary>Airflow on Kubernetes.</summary>
    public sealed record Airflow() : Orchestrator("airflow");

    /// <summary>Argo Workflows.</summary>
    public sealed record ArgoWorkflows() : Orchestrator("argo-workflows");

    /// <summary>Kubernetes CronJobs.</summary>
    public sealed record Cron() : Orchestrator("cron");

    /// <summary>Databricks jobs.</summary>
    public sealed record Databricks() : Orchestrator("databricks");

    /// <summary>Google Cloud Composer.</summary>
    public sealed record Composer() : Orchestrator("composer");

    /// <summary>AWS Glue jobs and triggers.</summary>
    public sealed record Glue() : Orchestrator("glue");

    /// <summary>The orchestrator with this name, or null.</summary>
    public static Orchestrator? Named(string name) => All.FirstOrDefault(orchestrator => orchestrator.Name == name);

    public T Match<T>(
        Func<Airflow, T> airflow,
        Func<ArgoWorkflows, T> argoWorkflows,
        Func<Cron, T> cron,
        Func<Databricks, T> databricks,
        Func<Composer, T> composer,
        Func<Glue, T> glue
    ) =>
        this switch
        {
            Airflow value => airflow(value),
            ArgoWorkflows value => argoWorkflows(value),
            Cron value => cron(value),
            Databricks value => databricks(value),
            Composer value => composer(value),
            Glue value => glue(value),
            _ => throw new UnreachableException(GetType().Name),
        };

    public sealed override string ToString() => Name;
}
