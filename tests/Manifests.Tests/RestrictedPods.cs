using System.Text.Json.Nodes;

namespace Manifests.Tests;

/// <summary>
/// The Pod Security Standard "restricted", with all of "baseline" in it, as the admission controller judges a pod's spec.
/// Source: Kubernetes' documentation, "Pod Security Standards".
/// </summary>
internal static class RestrictedPods
{
    private static readonly string[] VolumeTypes =
    [
        "configMap",
        "csi",
        "downwardAPI",
        "emptyDir",
        "ephemeral",
        "persistentVolumeClaim",
        "projected",
        "secret",
    ];

    private static readonly string[] ContainerLists = ["containers", "initContainers", "ephemeralContainers"];

    public static IEnumerable<JsonObject> Containers(JsonObject pod) =>
        ContainerLists.SelectMany(list => pod[list] as JsonArray ?? []).OfType<JsonObject>();

    public static IEnumerable<string> Check(JsonObject pod)
    {
        foreach (var host in new[] { "hostNetwork", "hostPID", "hostIPC" }.Where(host => Is(pod[host], true)))
        {
            yield return $"{host} is set";
        }

        foreach (var volume in (pod["volumes"] as JsonArray ?? []).OfType<JsonObject>())
        {
            foreach (var type in volume.Select(entry => entry.Key).Where(key => key != "name" && !VolumeTypes.Contains(key)))
            {
                yield return $"volume {volume["name"]} is a {type}";
            }
        }

        var security = pod["securityContext"] as JsonObject ?? [];
        foreach (var problem in Shared(security, "pod"))
        {
            yield return problem;
        }

        foreach (var container in Containers(pod))
        {
            foreach (var problem in Container(container, security))
            {
                yield return $"{container["name"]}: {problem}";
            }
        }
    }

    private static IEnumerable<string> Container(JsonObject container, JsonObject pod)
    {
        var own = container["securityContext"] as JsonObject ?? [];
        foreach (var problem in Shared(own, "container"))
        {
            yield return problem;
        }

        if (Is(own["privileged"], true))
        {
            yield return "privileged";
        }

        if (!Is(own["allowPrivilegeEscalation"], false))
        {
            yield return "allowPrivilegeEscalation is not false";
        }

        if (!Is(own["runAsNonRoot"] ?? pod["runAsNonRoot"], true))
        {
            yield return "runAsNonRoot is not true";
        }

        if (own["seccompProfile"] is null && pod["seccompProfile"] is null)
        {
            yield return "no seccomp profile";
        }

        var capabilities = own["capabilities"] as JsonObject ?? [];
        if (!Texts(capabilities["drop"]).Contains("ALL"))
        {
            yield return "capabilities are not dropped";
        }

        foreach (var added in Texts(capabilities["add"]).Where(capability => capability != "NET_BIND_SERVICE"))
        {
            yield return $"capability {added} is added";
        }

        if (own["procMount"] is { } mount && (string?)mount != "Default")
        {
            yield return "procMount is not the default";
        }

        if ((container["ports"] as JsonArray ?? []).Any(port => port!["hostPort"] is { } host && (int)host != 0))
        {
            yield return "a host's port";
        }
    }

    private static IEnumerable<string> Shared(JsonObject security, string place)
    {
        if (security["runAsUser"] is { } user && (int)user == 0)
        {
            yield return $"{place} runs as root";
        }

        if (security["seccompProfile"] is JsonObject profile && (string?)profile["type"] is not ("RuntimeDefault" or "Localhost"))
        {
            yield return $"{place} has the seccomp profile {profile["type"]}";
        }

        if (Is(security["windowsOptions"]?["hostProcess"], true))
        {
            yield return $"{place} is a host process";
        }

        if (security["seLinuxOptions"] is JsonObject linux && (linux["user"] is not null || linux["role"] is not null))
        {
            yield return $"{place} sets an SELinux user or role";
        }

        if (security["sysctls"] is JsonArray { Count: > 0 })
        {
            yield return $"{place} sets sysctls";
        }
    }

    private static bool Is(JsonNode? value, bool expected) =>
        value is JsonValue given && given.TryGetValue<bool>(out var truth) && truth == expected;

    private static IEnumerable<string> Texts(JsonNode? list) => (list as JsonArray ?? []).Select(item => (string)item!);
}
