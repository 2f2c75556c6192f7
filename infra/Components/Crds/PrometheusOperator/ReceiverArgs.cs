using Pulumi;

namespace Infra.Components.Crds.PrometheusOperator;

/// <summary>Somebody who hears; with no configuration, nobody.</summary>
public sealed class ReceiverArgs : ResourceArgs
{
    [Input("name", required: true)]
    public required Input<string> Name { get; init; }

    [Input("slackConfigs")]
    public InputList<SlackConfigArgs>? SlackConfigs { get; init; }

    [Input("pagerdutyConfigs")]
    public InputList<PagerDutyConfigArgs>? PagerdutyConfigs { get; init; }

    [Input("opsgenieConfigs")]
    public InputList<OpsgenieConfigArgs>? OpsgenieConfigs { get; init; }

    [Input("webhookConfigs")]
    public InputList<WebhookConfigArgs>? WebhookConfigs { get; init; }
}
