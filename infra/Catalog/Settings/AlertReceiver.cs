namespace Infra.Catalog.Settings;

/// <summary>What hears of an alert.</summary>
public enum AlertReceiver
{
    Slack,
    PagerDuty,
    Opsgenie,
    Webhook,
}
