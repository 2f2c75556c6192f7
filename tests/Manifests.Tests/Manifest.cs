using System.Text.Json.Nodes;

namespace Manifests.Tests;

/// <summary>A Kubernetes object or a Helm release as the program registered it, every output resolved.</summary>
internal sealed record Manifest(string Resource, string Type, JsonObject Body)
{
    /// <summary>The provider resource that it was given.</summary>
    public required string Provider { get; init; }

    public bool IsRendered => Provider.Contains("::rendered-", StringComparison.Ordinal);

    public bool IsRelease => Type == "kubernetes:helm.sh/v3:Release";

    public string ApiVersion => Text("apiVersion");

    public string Kind => Text("kind");

    public string Name => (string?)Body["metadata"]?["name"] ?? "";

    public string Namespace => (string?)Body["metadata"]?["namespace"] ?? "";

    public JsonObject Spec => Body["spec"] as JsonObject ?? [];

    public override string ToString() => $"{Kind} {Namespace}/{Name}";

    private string Text(string key) => (string?)Body[key] ?? "";
}
