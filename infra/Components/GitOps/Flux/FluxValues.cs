using Pulumi;

namespace Infra.Components.GitOps.Flux;

/// <summary>Values of the chart <c>flux2</c>. Source: the chart's values and templates.</summary>
internal static class FluxValues
{
    public static InputMap<object> Build() =>
        new()
        {
            ["installCRDs"] = true,

            // The controllers hold no rights of their own over the cluster: each Kustomization applies as the account that it names.
            ["multitenancy"] = Map(("enabled", true), ("privileged", false), ("defaultServiceAccount", "default")),
            ["sourceController"] = Controller("100m", "256Mi"),
            ["kustomizeController"] = Controller("100m", "512Mi"),
            ["helmController"] = Map(("create", false)),
            ["notificationController"] = Map(("create", false)),
            ["imageAutomationController"] = Map(("create", false)),
            ["imageReflectionController"] = Map(("create", false)),

            // The namespace has policies already.
            ["policies"] = Map(("create", false)),
        };

    private static Dictionary<string, object> Controller(string cpu, string memory) =>
        Map(("create", true), ("resources", Map(("requests", Map(("cpu", cpu), ("memory", memory))), ("limits", Map(("memory", memory))))));

    private static Dictionary<string, object> Map(params (string Key, object Value)[] entries) =>
        entries.ToDictionary(entry => entry.Key, entry => entry.Value);
}
