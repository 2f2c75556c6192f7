using System.Text.Json.Nodes;

namespace Manifests.Tests;

/// <summary>
/// Driver and executor pods as they reach admission: the operator writes the pod template to a file, Spark completes the container of the
/// right name, and the operator's webhook adds what the specification says beside the template.
/// </summary>
internal static class SparkPods
{
    public static IEnumerable<(string Role, JsonObject Pod)> Of(JsonObject application)
    {
        yield return ("driver", Build(application, "driver", "spark-kubernetes-driver"));
        yield return ("executor", Build(application, "executor", "spark-kubernetes-executor"));
    }

    private static JsonObject Build(JsonObject application, string role, string containerName)
    {
        var part = (JsonObject)application[role]!;
        var pod = part["template"]?["spec"]?.DeepClone() as JsonObject ?? [];
        var containers = pod["containers"] as JsonArray ?? [];
        pod["containers"] = containers;
        var container = containers.OfType<JsonObject>().FirstOrDefault(item => (string?)item["name"] == containerName);
        if (container is null)
        {
            container = new JsonObject { ["name"] = containerName };
            containers.Add(container);
        }

        // Spark: image, sizes, its own volumes.
        container["image"] = (part["image"] ?? application["image"])?.DeepClone();
        var resources = container["resources"] as JsonObject ?? [];
        container["resources"] = resources;
        foreach (var kind in new[] { "requests", "limits" })
        {
            var amounts = resources[kind] as JsonObject ?? [];
            resources[kind] = amounts;
            amounts["memory"] = part["memory"]?.DeepClone();
        }

        resources["requests"]!["cpu"] = part["cores"]?.DeepClone();
        Add(pod, "volumes", new JsonObject { ["name"] = "spark-local-dir-1", ["emptyDir"] = new JsonObject() });
        Add(
            pod,
            "volumes",
            new JsonObject
            {
                ["name"] = $"spark-conf-volume-{role}",
                ["configMap"] = new JsonObject { ["name"] = "conf" },
            }
        );
        pod["restartPolicy"] = "Never";
        pod["serviceAccountName"] = part["serviceAccount"]?.DeepClone();

        // The webhook: these replace what the template says.
        if (part["podSecurityContext"] is { } podSecurity)
        {
            pod["securityContext"] = podSecurity.DeepClone();
        }

        if (part["securityContext"] is { } security)
        {
            container["securityContext"] = security.DeepClone();
        }

        foreach (var more in (part["env"] as JsonArray ?? []).Select(item => item!.DeepClone()))
        {
            Add(container, "env", more);
        }

        foreach (var more in (part["initContainers"] as JsonArray ?? []).Select(item => item!.DeepClone()))
        {
            Add(pod, "initContainers", more);
        }

        return pod;
    }

    private static void Add(JsonObject map, string key, JsonNode item)
    {
        var list = map[key] as JsonArray ?? [];
        map[key] = list;
        list.Add(item);
    }
}
