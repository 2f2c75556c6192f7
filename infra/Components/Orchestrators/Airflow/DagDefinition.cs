using System.Collections.Immutable;

namespace Infra.Components.Orchestrators.Airflow;

/// <summary>A DAG to be written: when it runs, for whom, and its tasks.</summary>
public sealed record DagDefinition
{
    /// <summary>Unique in Airflow: letters, digits, underscores, dots and hyphens.</summary>
    public required string DagId { get; init; }

    public required string Description { get; init; }

    public required string Owner { get; init; }

    /// <summary>Where the templates are and runs are started.</summary>
    public required string Namespace { get; init; }

    /// <summary>A cron expression with five fields; null for runs by hand or by datasets only.</summary>
    public string? Cron { get; init; }

    /// <summary>An IANA time zone.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>The first day that has a run.</summary>
    public DateOnly Start { get; init; } = new(2025, 1, 1);

    public bool Catchup { get; init; }

    public bool IsPausedUponCreation { get; init; }

    public int MaxActiveRuns { get; init; } = 1;

    public int MaxActiveTasks { get; init; } = 16;

    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>URIs of the datasets whose publication starts a run; used when there is no cron.</summary>
    public ImmutableArray<string> TriggeringDatasets { get; init; } = [];

    /// <summary>URIs of the datasets that a successful run has published.</summary>
    public ImmutableArray<string> PublishedDatasets { get; init; } = [];

    public required ImmutableArray<DagTask> Tasks { get; init; }
}
