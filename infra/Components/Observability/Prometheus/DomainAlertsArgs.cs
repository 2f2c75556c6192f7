using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Settings;
using Pulumi;

namespace Infra.Components.Observability.Prometheus;

/// <summary>Inputs of <see cref="DomainAlerts"/>.</summary>
public sealed class DomainAlertsArgs : ResourceArgs
{
    [Input("namespace", required: true)]
    public required Input<string> Namespace { get; init; }

    /// <summary>The value of the label <c>release</c> by which Alertmanager finds routes.</summary>
    [Input("release", required: true)]
    public required string Release { get; init; }

    public required AlertReceiver Receiver { get; init; }

    /// <summary>The channels of all alerts of the domain, sorted.</summary>
    public required ImmutableArray<AlertChannel> Channels { get; init; }
}
