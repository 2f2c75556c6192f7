using System.Collections.Immutable;
using Infra.Catalog.Definitions;

namespace Infra.Components.Orchestrators.Airflow;

/// <summary>A DAG to be written: when it runs, for whom, and its tasks.</summary>
public sealed record DagDefinition
{
    /// <summary>Unique in Airflow: letters, digits, underscores, dots and hyphens.</summary>
    public required string DagId { get; init; }

    /// <summary>The pipeline's name, for alerts.</summary>
    public required string Pipeline { get; init; }

    public required string Description { get; init; }

    /// <summary>What people read beside the DAG, as Markdown.</summary>
    public string Document { get; init; } = "";

    public required string Owner { get; init; }

    /// <summary>Where the templates are and runs are started.</summary>
    public required string Namespace { get; init; }

    /// <summary>A cron expression with five fields; null for runs by hand or by datasets only.</summary>
    public string? Cron { get; init; }

    /// <summary>An IANA time zone.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>The first day that has a run.</summary>
    public DateOnly Start { get; init; } = new(2025, 1, 1);

    /// <summary>The last day that has a run.</summary>
    public DateOnly? End { get; init; }

    public bool Catchup { get; init; }

    /// <summary>True: nothing but a person starts a run.</summary>
    public bool IsPaused { get; init; }

    public int MaxActiveRuns { get; init; } = 1;

    public int MaxActiveTasks { get; init; } = 16;

    /// <summary>A run that takes longer fails.</summary>
    public required int TimeoutSeconds { get; init; }

    /// <summary>DAGs with the same mutex never run at the same time.</summary>
    public string? Mutex { get; init; }

    /// <summary>Where mutexes are kept.</summary>
    public string MutexNamespace { get; init; } = Airflow.DefaultNamespace;

    public ImmutableArray<PipelineParameter> Parameters { get; init; } = [];

    public ImmutableArray<DagAlert> Alerts { get; init; } = [];

    /// <summary>How long after its start a run is late.</summary>
    public int DeadlineSeconds { get; init; }

    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>Assets whose publication starts a run; used when there is no cron.</summary>
    public ImmutableArray<string> TriggeringAssets { get; init; } = [];

    /// <summary>Assets that a successful run has published.</summary>
    public ImmutableArray<string> PublishedAssets { get; init; } = [];

    public required ImmutableArray<DagTask> Tasks { get; init; }
}
