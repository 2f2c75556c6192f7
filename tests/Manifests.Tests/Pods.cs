using System.Text.Json.Nodes;

namespace Manifests.Tests;

/// <summary>The pods that a manifest makes, whoever makes them.</summary>
internal static class Pods
{
    public static IEnumerable<(string Name, JsonObject Pod)> Of(Manifest manifest) =>
        manifest.Kind switch
        {
            "Pod" => [(manifest.ToString(), manifest.Spec)],
            "CronJob" => [(manifest.ToString(), (JsonObject)manifest.Spec["jobTemplate"]!["spec"]!["template"]!["spec"]!)],
            "Job" or "Deployment" or "StatefulSet" or "DaemonSet" =>
            [
                (manifest.ToString(), (JsonObject)manifest.Spec["template"]!["spec"]!),
            ],
            "ScheduledSparkApplication" => SparkPods
                .Of((JsonObject)manifest.Spec["template"]!)
                .Select(pod => ($"{pod.Role} of {manifest}", pod.Pod)),
            _ => [],
        };
}
