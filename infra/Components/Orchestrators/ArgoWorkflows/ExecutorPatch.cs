using System.Text.Json.Nodes;

namespace Infra.Components.Orchestrators.ArgoWorkflows;

/// <summary>
/// What is merged into every pod of a task: a token of the API server for Argo's own two containers. The task itself gets none, as on every
/// other orchestrator.
/// </summary>
internal static class ExecutorPatch
{
    private const string Volume = "executor-token";
    private const string TokenFolder = "/var/run/secrets/kubernetes.io/serviceaccount";
    private const int TokenSeconds = 3600;

    public static string Text { get; } =
        new JsonObject
        {
            ["automountServiceAccountToken"] = false,
            ["containers"] = new JsonArray(Mount("wait")),
            ["initContainers"] = new JsonArray(Mount("init")),
            ["volumes"] = new JsonArray(
                new JsonObject
                {
                    ["name"] = Volume,
                    ["projected"] = new JsonObject
                    {
                        ["sources"] = new JsonArray(
                            new JsonObject
                            {
                                ["serviceAccountToken"] = new JsonObject { ["path"] = "token", ["expirationSeconds"] = TokenSeconds },
                            },
                            new JsonObject
                            {
                                ["configMap"] = new JsonObject
                                {
                                    ["name"] = "kube-root-ca.crt",
                                    ["items"] = new JsonArray(new JsonObject { ["key"] = "ca.crt", ["path"] = "ca.crt" }),
                                },
                            },
                            new JsonObject
                            {
                                ["downwardAPI"] = new JsonObject
                                {
                                    ["items"] = new JsonArray(
                                        new JsonObject
                                        {
                                            ["path"] = "namespace",
                                            ["fieldRef"] = new JsonObject { ["apiVersion"] = "v1", ["fieldPath"] = "metadata.namespace" },
                                        }
                                    ),
                                },
                            }
                        ),
                    },
                }
            ),
        }.ToJsonString();

    private static JsonObject Mount(string container) =>
        new()
        {
            ["name"] = container,
            ["volumeMounts"] = new JsonArray(
                new JsonObject
                {
                    ["name"] = Volume,
                    ["mountPath"] = TokenFolder,
                    ["readOnly"] = true,
                }
            ),
        };
}
