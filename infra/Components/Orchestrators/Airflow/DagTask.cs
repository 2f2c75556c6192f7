using System.Collections.Immutable;

namespace Infra.Components.Orchestrators.Airflow;

/// <summary>One task of a DAG: which template it starts, after which tasks, within how many seconds.</summary>
public sealed record DagTask(string Id, DagTaskKind Kind, string Template)
{
    public ImmutableArray<string> Upstream { get; init; } = [];

    public required int TimeoutSeconds { get; init; }

    public required int Retries { get; init; }

    public required int RetryDelaySeconds { get; init; }
}
