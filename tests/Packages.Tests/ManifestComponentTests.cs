using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi.Kubernetes.Yaml;
using Pulumi.Testing;
using Testing;
using K8s = Pulumi.Kubernetes;

namespace Packages.Tests;

/// <summary>Components of manifests: what they register of files, texts and objects. The provider is played, and decodes JSON.</summary>
public sealed class ManifestComponentTests : IDisposable
{
    private const string Web = """
        {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web", "namespace": "shop"}, "spec": {"replicas": 2}}
        ---
        {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "login", "annotations": {"a": "b"}}, "data": {"key": "dg=="}}
        ---
        {"apiVersion": "argoproj.io/v1alpha1", "kind": "Application", "metadata": {"name": "shop"}, "spec": {"project": "p"}}
        ---
        {"apiVersion": "events.k8s.io/v1", "kind": "Event", "metadata": {"name": "opened"}}
        ---
        {"apiVersion": "v1", "kind": "List", "items": [
          {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}},
          {"apiVersion": "v1", "kind": "ConfigMapList", "items": [
            {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "b"}, "data": {"x": "1"}}
          ]}
        ]}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("manifests-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task ConfigFile_RegistersItsObjects_ListsTakenApart()
    {
        var file = await WriteAsync("web.yaml", Web);
        var text = await PackageRun.RunAsync(
            () =>
            {
                var web = new ConfigFile("web", new ConfigFileArgs { File = file });
                _ = new K8s.Core.V1.ConfigMap(
                    "after",
                    new K8s.Types.Inputs.Core.V1.ConfigMapArgs
                    {
                        Data =
                        {
                            ["deployment"] = web.GetResource<K8s.Apps.V1.Deployment>("web", "shop").Apply(found => found.GetResourceName()),
                            ["list"] = web.GetResource<K8s.Core.V1.ConfigMap>("b").Apply(found => found.GetResourceName()),
                            ["custom"] = web.GetCustomResource("argoproj.io/v1alpha1/Application", "shop")
                                .Apply(found => found.GetResourceType()),
                            ["all"] = web.Ready().Apply(all => $"{all.Length}"),
                        },
                    }
                );
            },
            Decode
        );

        Golden.Match("golden/kubernetes-config-file.json", text.Replace(_folder, "FOLDER", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ConfigGroup_TakesPatternsTextsAndObjects_AndChangesThem()
    {
        await WriteAsync("base/a.yaml", """{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "a"}}""");
        await WriteAsync("base/deep/b.yml", """{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "b"}}""");
        await WriteAsync("base/deep/not.txt", "{}");
        var text = await PackageRun.RunAsync(
            () =>
                _ = new ConfigGroup(
                    "all",
                    new ConfigGroupArgs
                    {
                        Files = [Path.Combine(_folder, "base/**/*.{yaml,yml}")],
                        Yaml = { """{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "c"}}""" },
                        Objs =
                        {
                            new Dictionary<string, object>
                            {
                                ["apiVersion"] = "v1",
                                ["kind"] = "Namespace",
                                ["metadata"] = new Dictionary<string, object> { ["name"] = "d" }.ToImmutableDictionary(),
                            }.ToImmutableDictionary(),
                        },
                        ResourcePrefix = "dev",
                        SkipAwait = true,
                        Transformations =
                        {
                            (manifest, options) =>
                            {
                                options.Protect = true;
                                return manifest.SetItem("labelled", true);
                            },
                        },
                    }
                ),
            Decode
        );

        // Which of the calls comes last is chance, and only that one is noted.
        var registered = JsonNode.Parse(text)!.AsObject();
        registered.Remove("call kubernetes:yaml:decode");
        Golden.Match("golden/kubernetes-config-group.json", Text(registered).Replace(_folder, "FOLDER", StringComparison.Ordinal));
    }

    [Fact]
    public async Task GetResource_OfWhatIsNotThere_NamesWhatIs()
    {
        var file = await WriteAsync("web.yaml", """{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}}""");

        Exception? noManifest = null;
        var missing = await Assert.ThrowsAsync<RunException>(() =>
            PackageRun.RunAsync(
                () =>
                {
                    var web = new ConfigFile(file);
                    noManifest = Record.Exception(() => web.GetResource<K8s.Helm.V3.Release>("r"));
                    web.GetResource<K8s.Core.V1.Pod>("p", "n");
                },
                Decode
            )
        );

        Assert.Contains(
            "Resource v1/Pod::n/p of type Pulumi.Kubernetes.Core.V1.Pod and id n/p is not found, existing resources are v1/ConfigMap::a",
            missing.Message,
            StringComparison.Ordinal
        );
        Assert.Equal("Unknown resource type Pulumi.Kubernetes.Helm.V3.Release", noManifest!.Message);
    }

    private static string Text(JsonObject registered) => registered.ToJsonString(new JsonSerializerOptions { WriteIndented = true });

    private async Task<string> WriteAsync(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        return path;
    }

    private static object Decode(MockCallArgs call)
    {
        Assert.Equal("kubernetes:yaml:decode", call.Token);
        var documents = ((string)call.Args["text"]).Split("\n---\n");
        return ImmutableDictionary<string, object>.Empty.Add(
            "result",
            documents.Select(document => Value(JsonElement.Parse(document))).ToImmutableArray()
        );
    }

    private static object Value(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Object => json.EnumerateObject().ToImmutableDictionary(field => field.Name, field => Value(field.Value)),
            JsonValueKind.Array => json.EnumerateArray().Select(Value).ToImmutableArray(),
            JsonValueKind.Number => json.GetDouble(),
            _ => json.ToString(),
        };
}
