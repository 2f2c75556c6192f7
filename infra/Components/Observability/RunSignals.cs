namespace Infra.Components.Observability;

/// <summary>
/// What an orchestrator's metrics say of a pipeline's runs, in PromQL. Each expression has one value or none; times are in seconds since
/// 1970. An expression is null where the metrics do not tell; the orchestrator's <c>watches</c> line says the same to the catalogue.
/// </summary>
/// <param name="Failed">When a run failed last.</param>
/// <param name="Succeeded">When a run succeeded last.</param>
/// <param name="Late">When a run missed its deadline last.</param>
public sealed record RunSignals(string Failed, string Succeeded, string Late)
{
    /// <summary>How long the last good run took, in seconds.</summary>
    public string? Duration { get; init; }

    /// <summary>When a check of data failed last.</summary>
    public string? QualityFailed { get; init; }
}
