using Pulumi;

namespace Infra.Components.GitOps.ArgoCd;

/// <summary>Values of the chart <c>argo-cd</c>. Source: the chart's values reference.</summary>
internal static class ArgoCdValues
{
    public static InputMap<object> Build(ArgoCdArgs args)
    {
        var replicas = args.HighAvailability ? 2 : 1;
        return new InputMap<object>
        {
            ["redis-ha"] = new Dictionary<string, object> { ["enabled"] = args.HighAvailability },
            ["controller"] = new Dictionary<string, object> { ["replicas"] = 1 },
            ["server"] = new Dictionary<string, object> { ["replicas"] = replicas },
            ["repoServer"] = new Dictionary<string, object> { ["replicas"] = replicas },
            ["applicationSet"] = new Dictionary<string, object> { ["replicas"] = replicas },
            ["dex"] = new Dictionary<string, object> { ["enabled"] = false },
            ["configs"] = new Dictionary<string, object>
            {
                ["params"] = new Dictionary<string, object> { ["server.insecure"] = false },
                ["cm"] = new Dictionary<string, object> { ["application.resourceTrackingMethod"] = "annotation", ["admin.enabled"] = false },
            },
        };
    }
}
