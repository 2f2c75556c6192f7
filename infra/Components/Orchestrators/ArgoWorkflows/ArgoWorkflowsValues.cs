using Pulumi;

namespace Infra.Components.Orchestrators.ArgoWorkflows;

/// <summary>Values of the chart <c>argo-workflows</c>. Source: the chart's values reference and templates.</summary>
internal static class ArgoWorkflowsValues
{
    public static InputMap<object> Build(ArgoWorkflowsArgs args) =>
        new()
        {
            // The CRDs without the parts that only describe: the complete ones are fetched from the network by a Job while the chart is
            // installed.
            ["crds"] = Map(("install", true), ("keep", true), ("full", false)),
            ["images"] = Map(("pullPolicy", "IfNotPresent")),

            // Every namespace and every pipeline has a role of its own.
            ["workflow"] = Map(("rbac", Map(("create", false))), ("serviceAccount", Map(("create", false)))),
            ["controller"] = Map(
                ("replicas", args.HighAvailability ? 2 : 1),
                ("pdb", args.HighAvailability ? Map(("enabled", true), ("minAvailable", 1)) : Map(("enabled", false))),
                ("resources", Resources("100m", "512Mi")),
                ("podSecurityContext", Map(("runAsNonRoot", true), ("seccompProfile", Map(("type", "RuntimeDefault"))))),
                ("metricsConfig", Map(("enabled", true))),
                ("workflowNamespaces", Array.Empty<object>()),
                ("clusterWorkflowTemplates", Map(("enabled", false))),
                // Nothing runs but what Git put into a WorkflowTemplate, with the rights and the images that stand there.
                ("workflowRestrictions", Map(("templateReferencing", "Strict")))
            ),

            // The containers that Argo adds to every pod of a task; Pod Security "restricted" and the namespace's quota judge them too.
            ["executor"] = Map(("resources", ExecutorResources()), ("securityContext", ExecutorSecurity())),
            ["server"] = Map(("enabled", false), ("clusterWorkflowTemplates", Map(("enabled", false)))),
        };

    internal static Dictionary<string, object> ExecutorResources() =>
        Map(
            ("requests", Map(("cpu", "50m"), ("memory", "64Mi"), ("ephemeral-storage", "256Mi"))),
            ("limits", Map(("memory", "128Mi"), ("ephemeral-storage", "1Gi")))
        );

    internal static Dictionary<string, object> ExecutorSecurity() =>
        Map(
            ("runAsNonRoot", true),
            ("allowPrivilegeEscalation", false),
            ("capabilities", Map(("drop", new[] { "ALL" }))),
            ("seccompProfile", Map(("type", "RuntimeDefault")))
        );

    private static Dictionary<string, object> Resources(string cpu, string memory) =>
        Map(("requests", Map(("cpu", cpu), ("memory", memory))), ("limits", Map(("memory", memory))));

    private static Dictionary<string, object> Map(params (string Key, object Value)[] entries) =>
        entries.ToDictionary(entry => entry.Key, entry => entry.Value);
}
