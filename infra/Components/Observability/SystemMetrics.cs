using System.Collections.Immutable;
using Pulumi;

namespace Infra.Components.Observability;

/// <summary>The metrics of one system.</summary>
/// <param name="Namespace">Where the system runs.</param>
/// <param name="Port">The name of the port of its Service.</param>
/// <param name="Labels">Labels of the Service.</param>
public sealed record SystemMetrics(Output<string> Namespace, string Port, ImmutableSortedDictionary<string, string> Labels);
