using System.Text.Json.Nodes;

namespace Manifests.Tests;

/// <summary>The pods that a manifest makes, whoever makes them.</summary>
internal static class Pods
{
    /// <param name="manifests">A stack's: some pods depend on how the system that makes them is installed.</param>
    public static IEnumerable<(string Name, JsonObject Pod)> Of(IReadOnlyCollection<Manifest> manifests) =>
        manifests.SelectMany(manifest => Of(manifest, manifests));

    public static IEnumerable<(string Name, JsonObject Pod)> Of(Manifest manifest, IReadOnlyCollection<Manifest> manifests) =>
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
            "WorkflowTemplate" => WorkflowPods
                .Of(manifest.Spec, manifests.Single(release => release.IsRelease && (string?)release.Body["chart"] == "argo-workflows"))
                .Select(pod => ($"{pod.Task} of {manifest}", pod.Pod)),
            _ => [],
        };
}
