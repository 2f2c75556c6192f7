using System.Collections;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Disk;
using Infra.Catalog.Settings;
using Infra.Platform;
using Infra.Platform.Settings;
using Pulumi;
using Pulumi.Testing;
using Testing;
using Testing.Graphs;
using Xunit;

namespace Manifests.Tests;

/// <summary>All Kubernetes objects and Helm releases that the program declares for a tracked stack.</summary>
internal static class StackManifests
{
    private static readonly Dictionary<string, Task<ImmutableArray<Manifest>>> Known = new(StringComparer.Ordinal);

    /// <summary>The stack <c>prod</c> with each setting that it leaves out.</summary>
    public const string Everything = "everything";

    /// <summary>Every pipeline names Flux, and the stack Argo CD.</summary>
    private const string EachByFlux = "each-by-flux";

    /// <param name="stack">A stack's name, with the word of an orchestrator or an operator behind it that all pipelines are moved
    /// to.</param>
    public static Task<ImmutableArray<Manifest>> OfAsync(string stack)
    {
        lock (Known)
        {
            return Known.TryGetValue(stack, out var found) ? found : Known[stack] = ReadAsync(stack);
        }
    }

    private static async Task<ImmutableArray<Manifest>> ReadAsync(string choices)
    {
        var words = choices.Split(' ');
        var stack = words[0];
        var files = new MovedFiles(
            new DiskCatalogFiles(RepositoryRoot.Path),
            Array.Find(words, word => Orchestrator.Named(word) is not null),
            words.Contains(EachByFlux) ? "flux" : null
        );
        var settings = StackSettingsReader.Read(files, stack == Everything ? "prod" : stack);
        if (words.Contains("flux"))
        {
            settings = new Checked<StackSettings>(
                settings.Value with
                {
                    GitOps = new GitOpsSettings(DeliveryEngine.Flux),
                },
                settings.Diagnostics
            );
        }

        var definitions = Definitions.Load(files, settings, TimeProvider.System);
        if (definitions.HasErrors)
        {
            throw new InvalidOperationException(string.Join('\n', definitions.Diagnostics.Where(finding => finding.IsError)));
        }

        var pipelines = Definitions.Deployed(definitions.Value);
        var platform = new PlatformSettings(stack == Everything ? WithEverything(settings.Value) : settings.Value);
        var mocks = new RecordingMocks();
        await Deployment.TestAsync(
            mocks,
            new TestOptions
            {
                ProjectName = "dataops",
                StackName = stack,
                IsPreview = false,
            },
            () => new PlatformStack(platform, pipelines, new ProgramFolders("../..")).Declare()
        );
        return mocks.Manifests();
    }

    /// <summary>
    /// The stacks as they ship, and every choice of operator and orchestrator on both, with the credentials of a repository or without.
    /// </summary>
    public static TheoryData<string> Choices { get; } =
    [
        "dev",
        "prod",
        Everything,
        "dev argo-workflows",
        "dev flux",
        "dev flux argo-workflows",
        $"dev {EachByFlux}",
        "prod flux",
        "prod flux argo-workflows",
        $"{Everything} flux",
        $"{Everything} flux argo-workflows",
    ];

    private static StackSettings WithEverything(StackSettings settings) =>
        settings with
        {
            Monitoring = new MonitoringSettings("prometheus", "monitoring", "kube-prometheus-stack", AlertReceiver.PagerDuty),
            Repository = settings.Repository with { CredentialsSecret = "acme/argocd/repository" },
            ArgoCd = settings.ArgoCd with
            {
                Login = new ArgoCdLoginSettings("https://argocd.acme.test", "https://login.acme.test/realms/acme", "argocd", "argocd-oidc")
                {
                    AdminGroups = ["platform"],
                    ReaderGroups = ["/data people"],
                },
            },
            Airflow = settings.Airflow with
            {
                Login = new AirflowLoginSettings("https://airflow.acme.test", "https://login.acme.test/realms/acme", "airflow-oidc")
                {
                    Roles = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("platform", "Admin"),
                },
            },
        };

    private sealed class RecordingMocks : IMocks
    {
        private readonly List<Manifest> _manifests = [];

        public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
        {
            if (args.Type!.StartsWith("kubernetes:", StringComparison.Ordinal))
            {
                var manifest = new Manifest(args.Name!, args.Type, (JsonObject)JsonNode.Parse(Node(args.Inputs)!.ToJsonString())!)
                {
                    Provider = args.Provider ?? "",
                };
                lock (_manifests)
                {
                    _manifests.Add(manifest);
                }
            }

            var state = args.Inputs.ToBuilder();
            state["arn"] = $"arn:made-up:{args.Name}";
            if (args.Type == "aws:redshiftserverless/workgroup:Workgroup")
            {
                state["endpoints"] = ImmutableArray.Create<object>(
                    ImmutableDictionary<string, object>.Empty.Add("address", $"{args.Name}.made-up.test").Add("port", 5439)
                );
            }

            return Task.FromResult<(string?, object)>(($"id-of-{args.Name}", state.ToImmutable()));
        }

        public Task<object> CallAsync(MockCallArgs args) =>
            Task.FromResult<object>(
                ImmutableDictionary<string, object>
                    .Empty.Add("accountId", "123456789012")
                    .Add("arn", "arn")
                    .Add("id", "id")
                    .Add("userId", "user")
            );

        public ImmutableArray<Manifest> Manifests() => [.. _manifests.OrderBy(manifest => manifest.Resource, StringComparer.Ordinal)];

        private static JsonNode? Node(object? value) =>
            value switch
            {
                null => null,
                string text => JsonValue.Create(text),
                bool truth => JsonValue.Create(truth),
                int number => JsonValue.Create(number),
                double number when number == Math.Floor(number) => JsonValue.Create((long)number),
                double number => JsonValue.Create(number),
                IDictionary<string, object> map => new JsonObject(
                    map.OrderBy(entry => entry.Key, StringComparer.Ordinal)
                        .Select(entry => KeyValuePair.Create(entry.Key, Node(entry.Value)))
                ),
                IEnumerable list => new JsonArray([.. list.Cast<object>().Select(Node)]),
                _ => throw new InvalidOperationException($"A {value.GetType()} is no part of a manifest."),
            };
    }
}
