using System.Collections.Immutable;

namespace Infra.Components.Tenancy;

/// <summary>What monitoring may ask a system for.</summary>
/// <param name="Namespace">The namespace of the monitoring, by its name.</param>
/// <param name="Ports">The ports of the system's pods that have metrics.</param>
public sealed record MetricsAccess(string Namespace, ImmutableArray<int> Ports)
{
    /// <summary>Null where there is no monitoring.</summary>
    internal static MetricsAccess? Of(string? monitoring, params ImmutableArray<int> ports) =>
        monitoring is null ? null : new MetricsAccess(monitoring, ports);
}
