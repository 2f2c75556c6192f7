using Infra.Catalog.Shapes;
using Infra.Catalog.Shapes.Scalars;

namespace Infra.Catalog.Settings;

/// <summary>The monitoring that exists in the cluster, and whom it tells.</summary>
/// <param name="System">The system's name; <c>prometheus</c> is the only one there is.</param>
/// <param name="Namespace">The namespace of Prometheus, which may ask the platform's systems, and of Grafana.</param>
/// <param name="Release">The value of the label <c>release</c> by which Prometheus finds rules and what to ask.</param>
/// <param name="Receiver">What kind of receiver hears of alerts; null where the cluster's own Alertmanager has routes by labels.</param>
public sealed record MonitoringSettings(string System, string Namespace, string Release, AlertReceiver? Receiver)
{
    internal static MonitoringSettings? Of(RecordView view) =>
        !view.IsThere
            ? null
            : new(view.Get(Fields.System, ""), view.Get(Fields.Namespace), view.Get(Fields.Release), view.OptionalValue(Fields.Receiver));

    internal static class Fields
    {
        public static readonly Field<string> System = new(
            "system",
            new ChoiceScalar<string>("a monitoring system", [("prometheus", "prometheus")]),
            "Which monitoring the cluster has; prometheus is the Prometheus operator."
        )
        {
            IsRequired = true,
        };

        public static readonly Field<string> Namespace = new(
            "namespace",
            SettingForms.NamespaceName,
            "The namespace of Prometheus and Grafana."
        )
        {
            Default = "monitoring",
        };

        public static readonly Field<string> Release = new(
            "release",
            SettingForms.LabelValue,
            "The value of the label release by which Prometheus finds rules and monitors."
        )
        {
            Default = "kube-prometheus-stack",
        };

        public static readonly Field<AlertReceiver> Receiver = new(
            "receiver",
            new ChoiceScalar<AlertReceiver>(
                "a kind of receiver",
                [
                    ("slack", AlertReceiver.Slack),
                    ("pagerduty", AlertReceiver.PagerDuty),
                    ("opsgenie", AlertReceiver.Opsgenie),
                    ("webhook", AlertReceiver.Webhook),
                ]
            ),
            "What hears of alerts, one for each channel; when absent, the cluster's own Alertmanager routes them by their labels."
        );

        public static readonly RecordShape Shape = new("the monitoring", [System, Namespace, Release, Receiver]);
    }
}
