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
    [MemberData(nameof(StackManifests.Choices), MemberType = typeof(StackManifests))]
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
    [MemberData(nameof(StackManifests.Choices), MemberType = typeof(StackManifests))]
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
    [MemberData(nameof(StackManifests.Choices), MemberType = typeof(StackManifests))]
    public async Task Pods_OfAStack_AreRestricted(string stack)
    {
        var pods = Pods.Of(await StackManifests.OfAsync(stack)).ToList();

        Assert.NotEmpty(pods);
        Assert.Empty(pods.SelectMany(pod => RestrictedPods.Check(pod.Pod).Select(problem => $"{pod.Name}: {problem}")));
    }

    [Theory]
    [MemberData(nameof(StackManifests.Choices), MemberType = typeof(StackManifests))]
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
    [MemberData(nameof(StackManifests.Choices), MemberType = typeof(StackManifests))]
    public async Task Containers_WithAReadOnlyRoot_HaveScratchFolders(string stack)
    {
        var problems =
            from pod in Pods.Of(await StackManifests.OfAsync(stack))
            from container in RestrictedPods.Containers(pod.Pod)
            // Argo's own containers keep their writable root: their image's matter, as the restricted standard has it.
            where (string?)container["name"] is not ("check-image" or "init" or "wait")
            where
                (bool?)container["securityContext"]!["readOnlyRootFilesystem"] != true
                || (container["volumeMounts"] as JsonArray ?? []).All(mount => (string?)mount!["mountPath"] != "/tmp")
            select $"{pod.Name}: {container["name"]}";

        Assert.Empty(problems);
    }

    [Theory]
    [MemberData(nameof(StackManifests.Choices), MemberType = typeof(StackManifests))]
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
    [MemberData(nameof(StackManifests.Choices), MemberType = typeof(StackManifests))]
    public async Task Names_OfAStack_LeaveRoomForWhatIsAddedLater(string stack)
    {
        var problems = new List<string>();
        foreach (var manifest in (await StackManifests.OfAsync(stack)).Where(manifest => !manifest.IsRelease))
        {
            var limit = manifest.Kind switch
            {
                "CronJob" => CronJobLimit,
                "ScheduledSparkApplication" => ScheduledSparkLimit,
                "CronWorkflow" => CronJobLimit,
                "Namespace" or "ServiceAccount" or "Application" or "Kustomization" or "WorkflowTemplate" => 63,
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
    [MemberData(nameof(StackManifests.Choices), MemberType = typeof(StackManifests))]
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
    [MemberData(nameof(StackManifests.Choices), MemberType = typeof(StackManifests))]
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
    [MemberData(nameof(StackManifests.Choices), MemberType = typeof(StackManifests))]
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
    [MemberData(nameof(StackManifests.Choices), MemberType = typeof(StackManifests))]
    public async Task Pods_OfAStack_ReachDnsTheirCredentialsAndForDriversTheApiServer(string stack)
    {
        var manifests = await StackManifests.OfAsync(stack);
        foreach (
            var workload in manifests.Where(manifest => manifest.Kind is "CronJob" or "ScheduledSparkApplication" or "WorkflowTemplate")
        )
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
            if (workload.Kind is "ScheduledSparkApplication" or "WorkflowTemplate")
            {
                Assert.Contains("172.20.0.0/16:443/TCP", open);
            }
        }
    }

    [Theory]
    [MemberData(nameof(StackManifests.Choices), MemberType = typeof(StackManifests))]
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
        if (applications.Count == 0)
        {
            Assert.Contains("flux", stack, StringComparison.Ordinal);
            return;
        }

        var parent = Assert.Single(
            applications,
            application => application.Body["metadata"]!["annotations"]!["argocd.argoproj.io/sync-wave"] is null
        );
        Assert.Equal(
            $"rendered/{stack.Split(' ')[0].Replace(StackManifests.Everything, "prod", StringComparison.Ordinal)}/applications",
            (string?)parent.Spec["source"]!["path"]
        );
    }

    [Theory]
    [MemberData(nameof(StackManifests.Choices), MemberType = typeof(StackManifests))]
    public async Task Kustomizations_OfAStack_ApplyAsAnAccountBesideThem(string stack)
    {
        var manifests = await StackManifests.OfAsync(stack);
        var kustomizations = manifests.Where(manifest => manifest.Kind == "Kustomization").ToList();

        Assert.Equal(stack.Contains("flux", StringComparison.Ordinal), kustomizations.Count > 0);
        foreach (var kustomization in kustomizations)
        {
            var account = (string?)kustomization.Spec["serviceAccountName"];
            Assert.Contains(
                manifests,
                manifest => manifest.Kind == "ServiceAccount" && manifest.Name == account && manifest.Namespace == kustomization.Namespace
            );
            Assert.Contains(
                manifests,
                manifest =>
                    manifest.Kind == "RoleBinding"
                    && ((JsonArray)manifest.Body["subjects"]!).Any(subject =>
                        (string?)subject!["name"] == account && (string?)subject["namespace"] == kustomization.Namespace
                    )
            );
            Assert.True((bool?)kustomization.Spec["prune"]);
        }
    }

    [Theory]
    [MemberData(nameof(StackManifests.Choices), MemberType = typeof(StackManifests))]
    public async Task Accounts_OfFlux_HoldEveryRightThatPipelinesGrant(string stack)
    {
        var manifests = await StackManifests.OfAsync(stack);
        var missing =
            from delivery in manifests.Where(manifest => manifest is { Kind: "Role", Name: "delivery" })
            from role in manifests.Where(manifest =>
                manifest.Kind == "Role"
                && manifest.Namespace == delivery.Namespace
                && (manifest.IsRendered || manifest.Name == "workflow-executor")
            )
            from right in Rights(role).Except(Rights(delivery))
            select $"{delivery} lacks {right} of {role}";

        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(StackManifests.Choices), MemberType = typeof(StackManifests))]
    public async Task RenderedKinds_OfAStack_AreThoseThatItsOperatorMayKeep(string stack)
    {
        var manifests = await StackManifests.OfAsync(stack);
        var rendered = manifests.Where(manifest => manifest.IsRendered && manifest.Kind is not ("Application" or "Kustomization")).ToList();
        var problems =
            from manifest in rendered
            let api = manifest.ApiVersion.Contains('/', StringComparison.Ordinal) ? manifest.ApiVersion.Split('/')[0] : ""
            let kept = manifests.Any(project =>
                project.Kind == "AppProject"
                && project.Name == manifest.Namespace
                && ((JsonArray)project.Spec["namespaceResourceWhitelist"]!).Any(kind =>
                    (string?)kind!["group"] == api && (string?)kind["kind"] == manifest.Kind
                )
            )
                || manifests.Any(role =>
                    role is { Kind: "Role", Name: "delivery" }
                    && role.Namespace == manifest.Namespace
                    && Rights(role).Contains($"patch {Plural(manifest.Kind)}.{api}")
                )
            where !kept
            select manifest.ToString();

        Assert.NotEmpty(rendered);
        Assert.Empty(problems);
    }

    [Theory]
    [MemberData(nameof(StackManifests.Choices), MemberType = typeof(StackManifests))]
    public async Task RenderedObjects_OfAStack_HoldNothingThatOnlyTheCloudKnows(string stack)
    {
        var rendered = (await StackManifests.OfAsync(stack)).Where(manifest => manifest.IsRendered).ToList();

        Assert.NotEmpty(rendered);
        Assert.DoesNotContain(rendered, manifest => manifest.Body.ToJsonString().Contains("made-up", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(StackManifests.Choices), MemberType = typeof(StackManifests))]
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
    [MemberData(nameof(StackManifests.Choices), MemberType = typeof(StackManifests))]
    public async Task Values_OfCharts_AreValuesOfThatVersion(string stack)
    {
        var releases = (await StackManifests.OfAsync(stack))
            .Where(manifest => manifest.IsRelease)
            .ToDictionary(release => (string)release.Body["chart"]!, StringComparer.Ordinal);

        Assert.Equal(stack.Contains("argo-workflows", StringComparison.Ordinal), releases.ContainsKey("argo-workflows"));
        Assert.Equal(stack.Contains("flux", StringComparison.Ordinal), releases.ContainsKey("flux2"));
        Assert.True(releases.Remove("airflow", out var airflow));
        Assert.Empty(await Schemas.AirflowProblemsAsync((string)airflow.Body["version"]!, airflow.Body["values"]!));
        foreach (var release in releases.Values)
        {
            var known = Schemas.Values((string)release.Body["chart"]!, (string)release.Body["version"]!);
            Assert.Empty(ChartValues.Check((JsonObject)release.Body["values"]!, known, (string)release.Body["chart"]!));
        }
    }

    private static IEnumerable<string> Rights(Manifest role) =>
        from rule in (JsonArray)role.Body["rules"]!
        from api in (JsonArray)rule!["apiGroups"]!
        from resource in (JsonArray)rule["resources"]!
        from verb in (JsonArray)rule["verbs"]!
        select $"{verb} {resource}.{api}";

    private static string Plural(string kind) => kind == "NetworkPolicy" ? "networkpolicies" : $"{kind.ToLowerInvariant()}s";

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
