using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Testing;
using Xunit;

namespace EndToEnd;

/// <summary>
/// One platform written twice, in C# against the SDK of this repository and in JavaScript against the published one from npm: both deploy,
/// and their stacks hold the same graph, resource by resource, with the same options and inputs.
/// </summary>
public sealed class TwinTests
{
    // What the registration decides; ids, times and what the cloud answered are left out.
    private static readonly string[] Registered =
    [
        "type",
        "custom",
        "inputs",
        "parent",
        "protect",
        "provider",
        "dependencies",
        "propertyDependencies",
        "aliases",
        "additionalSecretOutputs",
        "customTimeouts",
        "retainOnDelete",
        "deletedWith",
        "ignoreChanges",
        "replaceOnChanges",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ANodeProgram_RegistersTheSameGraph()
    {
        var node = Path.Combine(Workspace.TestFolder, "EndToEnd", "obj", "twin");
        if (await InstallAsync(node) is { } obstacle)
        {
            Assert.Skip(obstacle);
        }

        using var theirs = Workspace.OfNode(node);
        using var ours = Workspace.OfDotnet("TwinProgram");
        var expected = await GraphAsync(theirs);
        var actual = await GraphAsync(ours);

        Assert.Equal(expected.Keys, actual.Keys);
        Assert.All(expected, entry => Assert.Equal(entry.Value, actual[entry.Key]));
        Assert.InRange(expected.Count, 45, 500);
        Assert.Equal(await OutputsAsync(theirs), await OutputsAsync(ours));
    }

    private static async Task<SortedDictionary<string, string>> GraphAsync(Workspace workspace)
    {
        await SucceedAsync(workspace, "config", "set", "--secret", "password", "hunter2", "--stack", "dev");
        await SucceedAsync(workspace, "up", "--stack", "dev", "--yes");
        await SucceedAsync(workspace, "up", "--stack", "dev", "--yes", "--expect-no-changes");
        var export = JsonNode.Parse(await SucceedAsync(workspace, "stack", "export", "--stack", "dev", "--show-secrets"))!;
        var resources = export["deployment"]!["resources"]!.AsArray();
        var ids = resources
            .Where(resource => resource!["id"] is not null)
            .ToDictionary(resource => $"{resource!["urn"]}::{resource["id"]}", resource => resource!["urn"]!.ToString());
        return new SortedDictionary<string, string>(
            resources.ToDictionary(resource => resource!["urn"]!.ToString(), resource => Describe(resource!.AsObject(), ids)),
            StringComparer.Ordinal
        );
    }

    private static string Describe(JsonObject resource, Dictionary<string, string> ids)
    {
        var kept = new JsonObject();
        foreach (var name in Registered)
        {
            if (resource[name] is { } value)
            {
                kept[name] = value.DeepClone();
            }
        }

        // A provider's id is made up.
        if (resource["provider"] is { } provider && ids.TryGetValue(provider.ToString(), out var urn))
        {
            kept["provider"] = urn;
        }

        if (resource["type"]!.ToString().StartsWith("pulumi:providers:", StringComparison.Ordinal))
        {
            Unfold(kept["inputs"]!.AsObject());
        }

        return Sorted(kept).ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }

    // Providers get structured settings as JSON in texts, which the SDKs write with and without blanks.
    private static void Unfold(JsonObject inputs)
    {
        foreach (var (name, value) in inputs.ToList())
        {
            if (value is JsonValue text && text.TryGetValue<string>(out var json) && json is ['[' or '{', ..])
            {
                inputs[name] = JsonNode.Parse(json);
            }
        }
    }

    private static JsonNode Sorted(JsonNode node) =>
        node switch
        {
            JsonObject map => new JsonObject(
                map.OrderBy(entry => entry.Key, StringComparer.Ordinal)
                    .Select(entry => KeyValuePair.Create(entry.Key, entry.Value is null ? null : (JsonNode?)Sorted(entry.Value)))
            ),
            JsonArray list => new JsonArray([.. list.Select(item => item is null ? null : Sorted(item))]),
            _ => node.DeepClone(),
        };

    private static Task<string> OutputsAsync(Workspace workspace) =>
        SucceedAsync(workspace, "stack", "output", "--stack", "dev", "--json", "--show-secrets");

    private static async Task<string> SucceedAsync(Workspace workspace, params string[] arguments)
    {
        var (exitCode, output) = await workspace.RunAsync(Token, arguments);
        Assert.True(exitCode == 0, $"{string.Join(' ', arguments)}: exit {exitCode}\n{output}");
        return output;
    }

    /// <summary>Why the npm packages are not to be had here; null when they are installed.</summary>
    private static async Task<string?> InstallAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "tests", "TwinProgram", "node")))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        }

        try
        {
            using var npm = Process.Start(
                new ProcessStartInfo("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error", "--fetch-retries=0"])
                {
                    WorkingDirectory = folder,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            )!;
            var output = npm.StandardOutput.ReadToEndAsync(Token);
            var errors = npm.StandardError.ReadToEndAsync(Token);
            await npm.WaitForExitAsync(Token);
            return npm.ExitCode == 0 ? null : $"npm cannot install the published SDK: {(await output + await errors).Trim()}";
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return $"npm does not start: {missing.Message}";
        }
    }
}
