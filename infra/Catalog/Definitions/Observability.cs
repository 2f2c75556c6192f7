using System.Collections.Immutable;

namespace Infra.Catalog.Definitions;

/// <summary>What is watched. <see cref="Deadline"/> is how long after its start a run is late.</summary>
public sealed record Observability(ImmutableArray<PipelineAlert> Alerts, TimeSpan Deadline, bool Lineage);
