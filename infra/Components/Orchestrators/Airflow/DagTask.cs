using System.Collections.Immutable;
using Infra.Catalog.Definitions;

namespace Infra.Components.Orchestrators.Airflow;

/// <summary>One task of a DAG: which template it starts, after which tasks, within how many seconds, and when it is tried again.</summary>
public sealed record DagTask(string Id, DagTaskKind Kind, string Template)
{
    public ImmutableArray<string> Upstream { get; init; } = [];

    /// <summary>Which outcome of <see cref="Upstream"/> lets it run.</summary>
    public RunCondition RunIf { get; init; }

    public required int TimeoutSeconds { get; init; }

    public required int Retries { get; init; }

    public required int RetryDelaySeconds { get; init; }

    /// <summary>True: each pause is about twice as long as the one before; Airflow 3.1 knows no other factor.</summary>
    public bool BacksOff { get; init; }

    /// <summary>The causes of failure after which it is tried again.</summary>
    public ImmutableArray<RetryReason> RetryOn { get; init; } = [];

    /// <summary>How often a sensor looks.</summary>
    public int PollSeconds { get; init; }

    /// <summary>True for tests of data.</summary>
    public bool IsCheck { get; init; }
}
