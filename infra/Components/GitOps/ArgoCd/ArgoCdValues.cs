using Pulumi;

namespace Infra.Components.GitOps.ArgoCd;

/// <summary>Values of the chart <c>argo-cd</c>. Source: the chart's values reference.</summary>
internal static class ArgoCdValues
{
    // Waves order Applications only when Argo CD knows when one is healthy, which it does not by itself.
    private const string ApplicationHealth = """
        local health = { status = "Progressing", message = "" }
        if obj.status ~= nil and obj.status.health ~= nil then
          health.status = obj.status.health.status
          health.message = obj.status.health.message or ""
        end
        return health
        """;

    public static InputMap<object> Build(ArgoCdArgs args)
    {
        var replicas = args.HighAvailability ? 2 : 1;
        return new InputMap<object>
        {
            ["redis-ha"] = new Dictionary<string, object> { ["enabled"] = args.HighAvailability },
            ["redis"] = new Dictionary<string, object> { ["resources"] = Resources("50m", "128Mi") },
            ["controller"] = Server(args, replicas, Resources("250m", "1Gi"), ("dynamicClusterDistribution", args.HighAvailability)),
            ["server"] = Server(args, replicas, Resources("100m", "256Mi")),
            ["repoServer"] = Server(args, replicas, Resources("100m", "512Mi")),
            ["applicationSet"] = Server(args, replicas, Resources("50m", "128Mi")),
            ["dex"] = new Dictionary<string, object> { ["enabled"] = false },
            ["notifications"] = new Dictionary<string, object> { ["enabled"] = false },
            ["configs"] = new Dictionary<string, object>
            {
                ["params"] = new Dictionary<string, object> { ["server.insecure"] = false },
                ["cm"] = Configuration(args.Login),
                ["rbac"] = Policy(args.Login),
            },
        };
    }

    private static Dictionary<string, object> Server(
        ArgoCdArgs args,
        int replicas,
        Dictionary<string, object> resources,
        params (string Key, object Value)[] more
    )
    {
        var values = new Dictionary<string, object>
        {
            ["replicas"] = replicas,
            ["resources"] = resources,
            ["metrics"] = new Dictionary<string, object> { ["enabled"] = true },
            ["pdb"] = args.HighAvailability
                ? new Dictionary<string, object> { ["enabled"] = true, ["minAvailable"] = 1 }
                : new Dictionary<string, object> { ["enabled"] = false },
        };
        foreach (var (key, value) in more)
        {
            values[key] = value;
        }

        return values;
    }

    private static Dictionary<string, object> Configuration(ArgoCdLogin? login)
    {
        var configuration = new Dictionary<string, object>
        {
            ["application.resourceTrackingMethod"] = "annotation",
            ["admin.enabled"] = login is null,
            ["resource.customizations.health.argoproj.io_Application"] = ApplicationHealth,
        };
        if (login is not null)
        {
            configuration["url"] = login.Url;
            configuration["oidc.config"] = string.Join(
                '\n',
                "name: SSO",
                $"issuer: \"{login.Issuer}\"",
                $"clientID: \"{login.ClientId}\"",
                $"clientSecret: ${login.SecretName}:clientSecret",
                "requestedScopes: [openid, profile, email, groups]"
            );
        }

        return configuration;
    }

    private static Dictionary<string, object> Policy(ArgoCdLogin? login) =>
        login is null
            ? new Dictionary<string, object> { ["policy.default"] = "" }
            : new Dictionary<string, object>
            {
                ["policy.default"] = login.ReaderGroups.IsEmpty ? "role:readonly" : "",
                ["policy.csv"] = string.Join(
                    '\n',
                    login
                        .AdminGroups.Select(group => $"g, {group}, role:admin")
                        .Concat(login.ReaderGroups.Select(group => $"g, {group}, role:readonly"))
                ),
                ["scopes"] = "[groups]",
            };

    private static Dictionary<string, object> Resources(string cpu, string memory) =>
        new()
        {
            ["requests"] = new Dictionary<string, object> { ["cpu"] = cpu, ["memory"] = memory },
            ["limits"] = new Dictionary<string, object> { ["memory"] = memory },
        };
}
