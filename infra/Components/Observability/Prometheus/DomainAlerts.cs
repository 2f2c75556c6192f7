using Infra.Catalog.Definitions;
using Infra.Catalog.Settings;
using Infra.Components.Crds.PrometheusOperator;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Infra.Components.Observability.Prometheus;

/// <summary>
/// Who hears of the alerts of one domain: each channel is a receiver, whose address is in a Secret <c>alerts-CHANNEL</c> of the domain's
/// namespace, which exists outside of this program.
/// </summary>
public sealed class DomainAlerts : ComponentResource
{
    public const string Token = "dataplatform:observability:DomainAlerts";

    private const string Nobody = "nobody";

    public DomainAlerts(string name, DomainAlertsArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        _ = new AlertmanagerConfig(
            $"{name}-routes",
            new AlertmanagerConfigArgs
            {
                Metadata = new ObjectMetaArgs
                {
                    Name = "pipelines",
                    Namespace = args.Namespace,
                    Labels = { ["release"] = args.Release, ["app.kubernetes.io/managed-by"] = "dataops" },
                },
                Spec = new AlertmanagerConfigSpecArgs
                {
                    Route = new RouteArgs
                    {
                        Receiver = Nobody,
                        GroupBy = new[] { "pipeline", "alertname" },
                        Routes = args.Channels.Select(Route).ToArray(),
                    },
                    Receivers = args
                        .Channels.Select(channel => Receiver(args.Receiver, channel))
                        .Prepend(new ReceiverArgs { Name = Nobody })
                        .ToArray(),
                },
            },
            new CustomResourceOptions { Parent = this }
        );
        RegisterOutputs(new Dictionary<string, object?>());
    }

    private static RouteArgs Route(AlertChannel channel) =>
        new()
        {
            Receiver = channel.Name,
            Matchers = new MatcherArgs
            {
                Name = "channel",
                Value = channel.Name,
                MatchType = "=",
            },
        };

    private static ReceiverArgs Receiver(AlertReceiver receiver, AlertChannel channel)
    {
        SecretKeySelectorArgs Key(string key) => new() { Name = channel.SecretName, Key = key };
        const string Summary = "{{ .CommonAnnotations.summary }}";
        return receiver switch
        {
            AlertReceiver.Slack => new ReceiverArgs
            {
                Name = channel.Name,
                SlackConfigs = new SlackConfigArgs
                {
                    ApiUrl = Key("url"),
                    SendResolved = true,
                    Title = "{{ .CommonLabels.severity }}: {{ .CommonLabels.alertname }}",
                    Text = Summary,
                },
            },
            AlertReceiver.PagerDuty => new ReceiverArgs
            {
                Name = channel.Name,
                PagerdutyConfigs = new PagerDutyConfigArgs
                {
                    RoutingKey = Key("routing-key"),
                    SendResolved = true,
                    Severity = "{{ .CommonLabels.severity }}",
                    Description = Summary,
                },
            },
            AlertReceiver.Opsgenie => new ReceiverArgs
            {
                Name = channel.Name,
                OpsgenieConfigs = new OpsgenieConfigArgs
                {
                    ApiKey = Key("api-key"),
                    SendResolved = true,
                    Message = Summary,
                },
            },
            _ => new ReceiverArgs
            {
                Name = channel.Name,
                WebhookConfigs = new WebhookConfigArgs { UrlSecret = Key("url"), SendResolved = true },
            },
        };
    }
}
