using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit;

namespace Manifests.Tests;

/// <summary>What a cluster would say of everything that the tracked stacks declare.</summary>
public sealed partial class StackManifestTests
{
    // A CronJob's Jobs are called like it with 11 further characters, in at most 63.
    private const int CronJobLimit = 52;

    // The operator puts a hyphen and the time in seconds behind a template's name.
    private const int ScheduledSparkLimit = 63 - 11;

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    [InlineData(StackManifests.Everything)]
    public async Task Objects_OfAStack_FollowTheirSchemas(string stack)
    {
        var problems = new List<string>();
        foreach (var manifest in (await StackManifests.OfAsync(stack)).Where(manifest => !manifest.IsRelease))
        {
            if (Schemas.Find(manifest.ApiVersion, manifest.Kind) is not { } schema)
            {
                problems.Add($"{manifest}: nobody defines {manifest.ApiVersion} {manifest.Kind}");
                continue;
            }

            problems.AddRange(Schemas.Validator.Check(manifest.Body, schema, "$").Select(problem => $"{manifest}: {problem}"));
            problems.AddRange(
                Schemas
                    .Validator.Check(
                        manifest.Body["metadata"],
                        Schemas.Definition("io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"),
                        "$.metadata"
                    )
                    .Select(problem => $"{manifest}: {problem}")
            );
        }

        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task SparkTemplates_OfAStack_ArePodTemplates(string stack)
    {
        var problems =
            from manifest in await StackManifests.OfAsync(stack)
            where manifest.Kind == "ScheduledSparkApplication"
            from role in new[] { "driver", "executor" }
            let template = manifest.Spec["template"]![role]!["template"]
            from problem in Schemas.Validator.Check(template, Schemas.Definition("io.k8s.api.core.v1.PodTemplateSpec"), role)
            select $"{manifest}: {problem}";

        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Pods_OfAStack_AreRestricted(string stack)
    {
        var pods = Pods.Of(await StackManifests.OfAsync(stack)).ToList();

        Assert.NotEmpty(pods);
        Assert.Empty(pods.SelectMany(pod => RestrictedPods.Check(pod.Pod).Select(problem => $"{pod.Name}: {problem}")));
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Containers_OfAStack_NameEverythingThatAQuotaCounts(string stack)
    {
        var problems =
            from pod in Pods.Of(await StackManifests.OfAsync(stack))
            from container in RestrictedPods.Containers(pod.Pod)
            from amount in new[]
            {
                "requests.cpu",
                "requests.memory",
                "requests.ephemeral-storage",
                "limits.memory",
                "limits.ephemeral-storage",
            }
            let parts = amount.Split('.')
            where container["resources"]?[parts[0]]?[parts[1]] is null
            select $"{pod.Name}: {container["name"]} has no {amount}";

        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Containers_WithAReadOnlyRoot_HaveScratchFolders(string stack)
    {
        var problems =
            from pod in Pods.Of(await StackManifests.OfAsync(stack))
            from container in RestrictedPods.Containers(pod.Pod)
            where (string?)container["name"] != "check-image"
            where
                (bool?)container["securityContext"]!["readOnlyRootFilesystem"] != true
                || (container["volumeMounts"] as JsonArray ?? []).All(mount => (string?)mount!["mountPath"] != "/tmp")
            select $"{pod.Name}: {container["name"]}";

        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Tokens_OfAStack_AreMountedForDriversOnly(string stack)
    {
        var manifests = await StackManifests.OfAsync(stack);
        var pods = Pods.Of(manifests).ToList();

        Assert.Equal(
            pods.Where(pod => pod.Name.StartsWith("driver ", StringComparison.Ordinal)).Select(pod => pod.Name),
            pods.Where(pod => (bool?)pod.Pod["automountServiceAccountToken"] != false).Select(pod => pod.Name)
        );
        foreach (var spark in manifests.Where(manifest => manifest.Kind == "ScheduledSparkApplication"))
        {
            var account = (string)spark.Spec["template"]!["driver"]!["serviceAccount"]!;
            Assert.Contains(
                manifests,
                manifest =>
                    manifest.Kind == "RoleBinding"
                    && manifest.Namespace == spark.Namespace
                    && ((JsonArray)manifest.Body["subjects"]!).Any(subject => (string?)subject!["name"] == account)
            );
        }
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Names_OfAStack_LeaveRoomForWhatIsAddedLater(string stack)
    {
        var problems = new List<string>();
        foreach (var manifest in (await StackManifests.OfAsync(stack)).Where(manifest => !manifest.IsRelease))
        {
            var limit = manifest.Kind switch
            {
                "CronJob" => CronJobLimit,
                "ScheduledSparkApplication" => ScheduledSparkLimit,
                "Namespace" or "ServiceAccount" or "Application" => 63,
                _ => 253,
            };
            if (manifest.Name.Length == 0 || manifest.Name.Length > limit || !Label().IsMatch(manifest.Name))
            {
                problems.Add(
                    $"{manifest}: at most {limit.ToString(CultureInfo.InvariantCulture)} characters of a-z, 0-9 and hyphens that start with a letter"
                );
            }
        }

        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    [InlineData(StackManifests.Everything)]
    public async Task Labels_OfAStack_AreValid(string stack)
    {
        var problems =
            from manifest in await StackManifests.OfAsync(stack)
            from labels in Labels(manifest.Body)
            from label in labels
            where !LabelValue().IsMatch((string)label.Value!) || ((string)label.Value!).Length > 63 || label.Key.Split('/')[^1].Length > 63
            select $"{manifest}: {label.Key}={label.Value}";

        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    [InlineData(StackManifests.Everything)]
    public async Task RenderedObjects_OfAStack_AreOfKindsThatTheirProjectAdmits(string stack)
    {
        var manifests = await StackManifests.OfAsync(stack);
        var admitted = manifests
            .Where(manifest => manifest.Kind == "AppProject")
            .ToDictionary(
                manifest => manifest.Name,
                manifest =>
                    ((JsonArray)manifest.Spec["namespaceResourceWhitelist"]!)
                        .Select(kind => $"{kind!["group"]}/{kind["kind"]}")
                        .ToHashSet(StringComparer.Ordinal)
            );
        var rendered = manifests.Where(manifest => manifest.IsRendered && manifest.Kind != "Application").ToList();
        var problems =
            from manifest in rendered
            let kind = $"{(manifest.ApiVersion.Contains('/') ? manifest.ApiVersion.Split('/')[0] : "")}/{manifest.Kind}"
            where !admitted[manifest.Namespace].Contains(kind)
            select $"{manifest}: {kind}";

        Assert.NotEmpty(rendered);
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task RenderedObjects_OfAStack_SayWhoseTheyAre(string stack)
    {
        string[] keys = ["managed-by", "instance", "component", "part-of", "name", "version"];
        var problems =
            from manifest in await StackManifests.OfAsync(stack)
            where
                manifest.Kind is "CronJob" or "ScheduledSparkApplication" or "ServiceAccount" or "NetworkPolicy" or "Role" or "RoleBinding"
            where manifest.Body["metadata"]!["labels"]?["pipeline"] is not null
            from key in keys
            where manifest.Body["metadata"]!["labels"]![$"app.kubernetes.io/{key}"] is null
            select $"{manifest}: {key}";

        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    [InlineData(StackManifests.Everything)]
    public async Task Namespaces_OfAStack_AreRestrictedBoundedAndClosed(string stack)
    {
        var manifests = await StackManifests.OfAsync(stack);
        foreach (var space in manifests.Where(manifest => manifest.Kind == "Namespace"))
        {
            Assert.True(
                (string?)space.Body["metadata"]!["labels"]?["pod-security.kubernetes.io/enforce"] == "restricted",
                $"{space} enforces nothing"
            );
            foreach (var kind in new[] { "ResourceQuota", "LimitRange" })
            {
                Assert.Contains(manifests, manifest => manifest.Kind == kind && manifest.Namespace == space.Name);
            }

            Assert.Contains(
                manifests,
                manifest => manifest.Kind == "NetworkPolicy" && manifest.Namespace == space.Name && manifest.Name == "default-deny"
            );
        }
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Pods_OfAStack_ReachDnsTheirCredentialsAndForDriversTheApiServer(string stack)
    {
        var manifests = await StackManifests.OfAsync(stack);
        foreach (var workload in manifests.Where(manifest => manifest.Kind is "CronJob" or "ScheduledSparkApplication"))
        {
            var pipeline = (string)workload.Body["metadata"]!["labels"]!["app.kubernetes.io/name"]!;
            var policy = Assert.Single(
                manifests,
                manifest =>
                    manifest.Kind == "NetworkPolicy"
                    && manifest.Namespace == workload.Namespace
                    && (string?)manifest.Spec["podSelector"]?["matchLabels"]?["app.kubernetes.io/name"] == pipeline
            );
            var open = Open(policy).ToList();
            Assert.Contains("kube-system:53/UDP", open);
            Assert.Contains("169.254.170.23/32:80/TCP", open);
            Assert.Contains("fd00:ec2::23/128:80/TCP", open);
            if (workload.Kind == "ScheduledSparkApplication")
            {
                Assert.Contains("172.20.0.0/16:443/TCP", open);
            }
        }
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Applications_OfAStack_RemoveWhatTheyMadeAndHaveAParent(string stack)
    {
        var manifests = await StackManifests.OfAsync(stack);
        var applications = manifests.Where(manifest => manifest.Kind == "Application").ToList();

        Assert.All(
            applications,
            application =>
                Assert.Equal(
                    ["resources-finalizer.argocd.argoproj.io"],
                    ((JsonArray)application.Body["metadata"]!["finalizers"]!).Select(item => (string)item!)
                )
        );
        var parent = Assert.Single(
            applications,
            application => application.Body["metadata"]!["annotations"]!["argocd.argoproj.io/sync-wave"] is null
        );
        Assert.Equal($"rendered/{stack}/applications", (string?)parent.Spec["source"]!["path"]);
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task RenderedObjects_OfAStack_HoldNothingThatOnlyTheCloudKnows(string stack)
    {
        var rendered = (await StackManifests.OfAsync(stack)).Where(manifest => manifest.IsRendered).ToList();

        Assert.NotEmpty(rendered);
        Assert.DoesNotContain(rendered, manifest => manifest.Body.ToJsonString().Contains("made-up", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task References_OfRenderedPods_AreToWhatTheStackDeclares(string stack)
    {
        var manifests = await StackManifests.OfAsync(stack);
        var missing =
            from workload in manifests
            from pod in Pods.Of(workload, manifests)
            from container in RestrictedPods.Containers(pod.Pod)
            from variable in container["env"] as JsonArray ?? []
            let name = (string?)variable!["valueFrom"]?["configMapKeyRef"]?["name"]
            where name is not null
            where
                !manifests.Any(manifest =>
                    manifest.Kind == "ConfigMap" && manifest.Name == name && manifest.Namespace == workload.Namespace
                )
            select $"{pod.Name}: {name}";

        Assert.Empty(missing);
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    [InlineData(StackManifests.Everything)]
    public async Task Values_OfCharts_AreValuesOfThatVersion(string stack)
    {
        var releases = (await StackManifests.OfAsync(stack))
            .Where(manifest => manifest.IsRelease)
            .ToDictionary(release => (string)release.Body["chart"]!, StringComparer.Ordinal);

        Assert.Equal(["airflow", "argo-cd", "external-secrets", "spark-operator"], releases.Keys.Order(StringComparer.Ordinal));
        Assert.True(releases.Remove("airflow", out var airflow));
        Assert.Empty(await Schemas.AirflowProblemsAsync((string)airflow.Body["version"]!, airflow.Body["values"]!));
        foreach (var release in releases.Values)
        {
            var known = Schemas.Values((string)release.Body["chart"]!, (string)release.Body["version"]!);
            Assert.Empty(ChartValues.Check((JsonObject)release.Body["values"]!, known, (string)release.Body["chart"]!));
        }
    }

    // The labels of a StatsD exporter's mapping are the exporter's own, made of what it matched.
    private static IEnumerable<JsonObject> Labels(JsonNode? node) =>
        node switch
        {
            JsonObject mapping when mapping.ContainsKey("match") => [],
            JsonObject map => map.SelectMany(entry =>
                entry is { Key: "labels" or "matchLabels", Value: JsonObject labels } ? [labels] : Labels(entry.Value)
            ),
            JsonArray list => list.SelectMany(Labels),
            _ => [],
        };

    private static IEnumerable<string> Open(Manifest policy) =>
        from rule in (JsonArray)policy.Spec["egress"]!
        from peer in (JsonArray)rule!["to"]!
        from port in rule["ports"] as JsonArray ?? []
        let to = (string?)peer!["ipBlock"]?["cidr"] ?? (string?)peer["namespaceSelector"]?["matchLabels"]?["kubernetes.io/metadata.name"]
        select $"{to}:{port!["port"]}/{port["protocol"]}";

    [GeneratedRegex("^[a-z]([a-z0-9-]*[a-z0-9])?$")]
    private static partial Regex Label();

    [GeneratedRegex("^([A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?)?$")]
    private static partial Regex LabelValue();
}
