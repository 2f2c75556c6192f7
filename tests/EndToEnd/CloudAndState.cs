using System.Text.Json.Nodes;
using DataOps.Providers.Sandbox;
using Xunit;

namespace EndToEnd;

/// <summary>Compares what the sandbox's cloud has with what stacks know.</summary>
internal static class CloudAndState
{
    public static async Task<List<string>> CloudAsync(Workspace workspace, CancellationToken cancellationToken)
    {
        await using var cloud = new SandboxCloud(workspace.Sandbox, TimeProvider.System);
        return
        [
            .. (await cloud.ListAsync(cancellationToken))
                .Select(found => $"{found.Type} {found.Id} of {found.Urn}")
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>What the checkpoints on disk manage, those that the cloud has an object for.</summary>
    public static List<string> State(Workspace workspace, params string[] stacks) =>
        [.. stacks.SelectMany(stack => Managed(Checkpoint(workspace, stack), stack)).Order(StringComparer.Ordinal)];

    public static IEnumerable<string> Managed(JsonNode? deployment, string what)
    {
        Assert.True(deployment?["pending_operations"] is null, $"{what}: {deployment?["pending_operations"]}");
        return deployment
                ?["resources"]?.AsArray()
                .Where(resource =>
                    (bool)resource!["custom"]! && !resource["type"]!.ToString().StartsWith("pulumi:", StringComparison.Ordinal)
                )
                .Select(resource => $"{resource!["type"]} {resource["id"]} of {resource["urn"]}")
            ?? [];
    }

    private static JsonNode? Checkpoint(Workspace workspace, string stack)
    {
        var folder = Path.Combine(workspace.Project, ".dataops", ".pulumi", "stacks");
        var file = Directory.GetFiles(folder, $"{stack}.json", SearchOption.AllDirectories).Single();
        return JsonNode.Parse(File.ReadAllText(file))!["checkpoint"]!["latest"];
    }
}
