using System.Text.Json.Nodes;

namespace Manifests.Tests;

/// <summary>
/// The pods of a WorkflowTemplate as they reach admission: Argo's controller puts its own containers, as its configuration has them, beside
/// the template's, names the main one, and merges the template's patch into the whole. Source: the controller's <c>workflowpod.go</c>.
/// </summary>
internal static class WorkflowPods
{
    public static IEnumerable<(string Task, JsonObject Pod)> Of(JsonObject workflow, Manifest release) =>
        from template in (JsonArray)workflow["templates"]!
        where template!["container"] is not null
        select ((string)template["name"]!, Build(workflow, (JsonObject)template, (JsonObject)release.Body["values"]!["executor"]!));

    private static JsonObject Build(JsonObject workflow, JsonObject template, JsonObject executor)
    {
        var main = (JsonObject)template["container"]!.DeepClone();
        main["name"] = "main";
        var pod = new JsonObject
        {
            ["restartPolicy"] = "Never",
            ["serviceAccountName"] = workflow["serviceAccountName"]!.DeepClone(),
            ["securityContext"] = workflow["securityContext"]!.DeepClone(),
            ["volumes"] = new JsonArray([
                Empty("var-run-argo"),
                Empty("tmp-dir-argo"),
                .. (template["volumes"] as JsonArray ?? []).Select(volume => volume!.DeepClone()),
            ]),
            ["initContainers"] = new JsonArray([
                Executor("init", executor),
                .. (template["initContainers"] as JsonArray ?? []).Select(container => container!.DeepClone()),
            ]),
            ["containers"] = new JsonArray(Executor("wait", executor), main),
        };
        foreach (var container in RestrictedPods.Containers(pod))
        {
            List(container, "volumeMounts").Add(new JsonObject { ["name"] = "var-run-argo", ["mountPath"] = "/var/run/argo" });
        }

        if ((string?)template["podSpecPatch"] is { } patch)
        {
            Merge(pod, (JsonObject)JsonNode.Parse(patch)!);
        }

        return pod;
    }

    private static JsonObject Empty(string name) => new() { ["name"] = name, ["emptyDir"] = new JsonObject() };

    private static JsonObject Executor(string name, JsonObject executor) =>
        new()
        {
            ["name"] = name,
            ["image"] = "argoexec",
            ["resources"] = executor["resources"]!.DeepClone(),
            ["securityContext"] = executor["securityContext"]!.DeepClone(),
        };

    // A strategic merge: lists of Kubernetes are merged by the key of their items.
    private static void Merge(JsonObject target, JsonObject patch)
    {
        foreach (var (key, value) in patch)
        {
            if (value is JsonObject map && target[key] is JsonObject old)
            {
                Merge(old, map);
            }
            else if (value is JsonArray items && key is "containers" or "initContainers" or "volumes" or "volumeMounts")
            {
                var list = List(target, key);
                foreach (var item in ((JsonArray)value!).Cast<JsonObject>())
                {
                    var name = key == "volumeMounts" ? "mountPath" : "name";
                    if (list.OfType<JsonObject>().FirstOrDefault(one => (string?)one[name] == (string?)item[name]) is { } same)
                    {
                        Merge(same, item);
                    }
                    else
                    {
                        list.Add(item.DeepClone());
                    }
                }
            }
            else
            {
                target[key] = value?.DeepClone();
            }
        }
    }

    private static JsonArray List(JsonObject map, string key)
    {
        if (map[key] is not JsonArray list)
        {
            map[key] = list = [];
        }

        return list;
    }
}
