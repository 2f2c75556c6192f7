using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Settings;
using Infra.Catalog.Systems;
using Pulumi;

namespace Infra.Components.Observability.Prometheus;

/// <summary>The Prometheus operator of the cluster: rules, routes and dashboards are objects that it reads.</summary>
/// <param name="Namespace">Where Prometheus and Grafana are.</param>
/// <param name="Release">The value of the label <c>release</c> by which Prometheus finds rules and what to ask.</param>
/// <param name="Receiver">What hears of alerts; null where the cluster's own Alertmanager has routes.</param>
public sealed record PrometheusMonitoring(string Namespace, string Release, AlertReceiver? Receiver) : IMonitoring
{
    public SystemHonours Honours => SystemCatalogue.Of("prometheus");

    public void Ask(string name, SystemMetrics metrics, ComponentResourceOptions options) =>
        _ = new MetricsSource($"{name}-metrics", new MetricsSourceArgs { Metrics = metrics, Release = Release }, options);

    public void Admit(string domain, Input<string> workNamespace, ImmutableArray<Pipeline> pipelines, ComponentResourceOptions options)
    {
        _ = new DomainDashboard($"{domain}-dashboard", new DomainDashboardArgs { Domain = domain, Namespace = Namespace }, options);
        ImmutableArray<AlertChannel> channels =
        [
            .. pipelines
                .SelectMany(pipeline => pipeline.Observability.Alerts.Select(alert => pipeline.ChannelOf(alert)))
                .Distinct()
                .OrderBy(channel => channel.Name, StringComparer.Ordinal),
        ];
        if (Receiver is { } receiver && !channels.IsEmpty)
        {
            _ = new DomainAlerts(
                $"{domain}-alerts",
                new DomainAlertsArgs
                {
                    Namespace = workNamespace,
                    Release = Release,
                    Receiver = receiver,
                    Channels = channels,
                },
                options
            );
        }
    }

    public void Watch(string name, WatchedPipeline pipeline, ComponentResourceOptions options)
    {
        if (!pipeline.Definition.Observability.Alerts.IsEmpty)
        {
            _ = new PipelineRules($"{name}-rules", new PipelineRulesArgs { Pipeline = pipeline, Release = Release }, options);
        }
    }
}
