using System.Text.Json.Nodes;

namespace Infra.Components.Identities.AwsPodIdentity;

/// <summary>Who may take a role.</summary>
internal static class TrustPolicy
{
    /// <summary>Pods of the cluster, through EKS Pod Identity. Source: AWS's guide to EKS Pod Identity.</summary>
    public static string ForPods() => Allow(["pods.eks.amazonaws.com"], "sts:AssumeRole", "sts:TagSession");

    public static string ForServices(params string[] services) => Allow(services, "sts:AssumeRole");

    private static string Allow(string[] services, params string[] actions) => new JsonObject
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = new JsonArray
        {
            new JsonObject
            {
                ["Effect"] = "Allow",
                ["Principal"] = new JsonObject { ["Service"] = new JsonArray([.. services.Select(service => JsonValue.Create(service))]) },
                ["Action"] = new JsonArray([.. actions.Select(action => JsonValue.Create(action))]),
            },
        },
    }.ToJsonString();
}
