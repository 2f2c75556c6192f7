using Pulumi;

namespace Infra.Components.Secrets.ExternalSecrets;

/// <summary>
/// Values of the chart <c>external-secrets</c>: two replicas of which one works, and nothing that reaches over the namespaces, because
/// every store of the platform belongs to one pipeline. Source: the chart's values reference.
/// </summary>
internal static class ExternalSecretsValues
{
    /// <summary>The port of the webhook that judges stores and secrets.</summary>
    public const int WebhookPort = 10250;

    public static InputMap<object> Build() =>
        new()
        {
            ["installCRDs"] = true,
            ["replicaCount"] = 2,
            ["leaderElect"] = true,
            ["processClusterExternalSecret"] = false,
            ["processClusterPushSecret"] = false,
            ["processClusterStore"] = false,
            ["processClusterGenerator"] = false,
            ["processPushSecret"] = false,
            ["rbac"] = new Dictionary<string, object> { ["serviceAccountTokenCreate"] = false },
            ["webhook"] = new Dictionary<string, object> { ["port"] = WebhookPort },
            ["podDisruptionBudget"] = new Dictionary<string, object> { ["enabled"] = true, ["minAvailable"] = 1 },
            ["resources"] = new Dictionary<string, object>
            {
                ["requests"] = new Dictionary<string, object> { ["cpu"] = "50m", ["memory"] = "128Mi" },
                ["limits"] = new Dictionary<string, object> { ["memory"] = "256Mi" },
            },
        };
}
