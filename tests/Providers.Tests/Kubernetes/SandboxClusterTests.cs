using DataOps.Engine.Model;
using DataOps.Engine.Ports;
using Xunit;

namespace Providers.Tests.Kubernetes;

/// <summary>Objects that are applied to the cluster of the sandbox.</summary>
public sealed class SandboxClusterTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Create_AddsWhatAnApiServerAdds()
    {
        await using var fixture = new KubernetesFixture();
        await using var provider = await fixture.ProviderAsync("cluster", Token);
        var inputs = KubernetesFixture.Object("apps/v1", "Deployment", "web", ("spec", PropertyMap.From(("replicas", 3))));

        var created = (
            await provider.CreateAsync(new CreateRequest(KubernetesFixture.Deployment, inputs, 0, Preview: false), Token)
        ).Value!;

        Assert.Equal("default/web", created.Id);
        var metadata = Assert.IsType<PropertyValue.Object>(created.Outputs["metadata"]).Properties;
        Assert.Equal(["creationTimestamp", "generation", "name", "namespace", "resourceVersion", "uid"], metadata.Keys);
        Assert.Equal("2026-03-01T12:00:00Z", metadata["creationTimestamp"]);
        Assert.Equal(3, Assert.IsType<PropertyValue.Object>(created.Outputs["status"]).Properties["availableReplicas"]);
        Assert.Equal(
            ["__fieldManager", "__initialApiVersion", "__inputs", "apiVersion", "kind", "metadata", "spec", "status"],
            created.Outputs.Keys
        );
    }

    [Fact]
    public async Task Read_LeavesOutWhatTheClusterAdded()
    {
        await using var fixture = new KubernetesFixture();
        await using var provider = await fixture.ProviderAsync("cluster", Token);
        var inputs = KubernetesFixture.Object("apps/v1", "Deployment", "web", ("spec", PropertyMap.From(("replicas", 3))));
        var created = (
            await provider.CreateAsync(new CreateRequest(KubernetesFixture.Deployment, inputs, 0, Preview: false), Token)
        ).Value!;

        var read = (
            await provider.ReadAsync(new ReadRequest(KubernetesFixture.Deployment, created.Id, inputs, created.Outputs), Token)
        ).Value!;
        await fixture.Cloud.UpdateAsync(
            "tests/dev/cluster",
            KubernetesFixture.Deployment.Type,
            "default/web",
            (found, _, _) => found.Properties.With("spec", PropertyMap.From(("replicas", 9))),
            Token
        );
        var scaled = (
            await provider.ReadAsync(new ReadRequest(KubernetesFixture.Deployment, created.Id, inputs, created.Outputs), Token)
        ).Value!;
        var imported = (
            await provider.ReadAsync(new ReadRequest(KubernetesFixture.Deployment, created.Id, PropertyMap.Empty, PropertyMap.Empty), Token)
        ).Value!;

        Assert.Equal((inputs, created.Outputs), (read.Inputs, read.Outputs));
        Assert.Equal(inputs.With("spec", PropertyMap.From(("replicas", 9))), scaled.Inputs);
        Assert.Equal(
            KubernetesFixture
                .Object("apps/v1", "Deployment", "web", ("spec", PropertyMap.From(("replicas", 9))))
                .With("metadata", PropertyMap.From(("name", "web"), ("namespace", "default"))),
            imported.Inputs
        );
    }

    [Fact]
    public async Task Secret_GetsItsDataEncodedAndStaysSecret()
    {
        await using var fixture = new KubernetesFixture();
        await using var provider = await fixture.ProviderAsync("cluster", Token);
        var inputs = KubernetesFixture.Object("v1", "Secret", "s", ("stringData", PropertyMap.From(("a", new PropertyValue.Secret("b")))));

        var created = (
            await provider.CreateAsync(
                new CreateRequest(KubernetesFixture.Urn("kubernetes:core/v1:Secret", "s"), inputs, 0, Preview: false),
                Token
            )
        ).Value!;

        Assert.Equal(
            PropertyMap.From(("a", new PropertyValue.Secret("Yg=="))),
            Assert.IsType<PropertyValue.Object>(created.Outputs["data"]).Properties
        );
    }

    [Theory]
    [InlineData("spec.replicas", false, false)]
    [InlineData("spec.selector", true, true)]
    [InlineData("metadata.name", true, false)]
    [InlineData("metadata.labels", false, false)]
    public async Task Diff_ReplacesWhatTheApiServerDoesNotChange(string path, bool replaces, bool deletesFirst)
    {
        await using var fixture = new KubernetesFixture();
        await using var provider = await fixture.ProviderAsync("cluster", Token);
        var olds = KubernetesFixture.Object("apps/v1", "Deployment", "web", ("spec", PropertyMap.From(("replicas", 1), ("selector", "a"))));
        var (top, field) = (path.Split('.')[0], path.Split('.')[1]);
        var news = olds.With(top, Assert.IsType<PropertyValue.Object>(olds[top]).Properties.With(field, "b"));

        var diff = (
            await provider.DiffAsync(new DiffRequest(KubernetesFixture.Deployment, "default/web", olds, olds, news, []), Token)
        ).Value!;

        Assert.Equal((DiffChanges.Some, replaces, deletesFirst), (diff.Changes, !diff.Replaces.IsEmpty, diff.DeleteBeforeReplace));
        Assert.Equal([path], diff.Detailed!.Keys);
    }

    [Fact]
    public async Task Namespace_LeftOutIsTheDefaultOne()
    {
        await using var fixture = new KubernetesFixture();
        await using var provider = await fixture.ProviderAsync("cluster", Token);
        var olds = KubernetesFixture.Object("v1", "ConfigMap", "settings");
        var news = olds.With("metadata", PropertyMap.From(("name", "settings"), ("namespace", "default")));

        var diff = (
            await provider.DiffAsync(new DiffRequest(KubernetesFixture.ConfigMap, "default/settings", olds, olds, news, []), Token)
        ).Value!;

        Assert.Equal(DiffChanges.None, diff.Changes);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task ConfigMap_IsReplacedUnlessTheProviderSaysThatItIsMutable(bool mutable, bool replaces)
    {
        await using var fixture = new KubernetesFixture();
        await using var provider = await fixture.ProviderAsync("cluster", Token, ("enableConfigMapMutable", mutable));
        var olds = KubernetesFixture.Object("v1", "ConfigMap", "settings", ("data", PropertyMap.From(("a", "1"))));
        var news = olds.With("data", PropertyMap.From(("a", "2")));

        var diff = (
            await provider.DiffAsync(new DiffRequest(KubernetesFixture.ConfigMap, "default/settings", olds, olds, news, []), Token)
        ).Value!;

        Assert.Equal(replaces, !diff.Replaces.IsEmpty);
    }

    [Fact]
    public async Task ProvidersNamespaceAndLabel_AreFilledIn()
    {
        await using var fixture = new KubernetesFixture();
        await using var provider = await fixture.ProviderAsync("cluster", Token, ("namespace", "team"), ("enableServerSideApply", "false"));

        var check = (
            await provider.CheckAsync(
                new CheckRequest(
                    KubernetesFixture.ConfigMap,
                    PropertyMap.Empty,
                    PropertyMap.From(("metadata", PropertyMap.From(("name", "settings"), ("uid", "x"))))
                ),
                Token
            )
        ).Value!;
        var wide = (
            await provider.CheckAsync(
                new CheckRequest(
                    KubernetesFixture.Urn("kubernetes:core/v1:Namespace", "n"),
                    PropertyMap.Empty,
                    KubernetesFixture.Object("v1", "Namespace", "n")
                ),
                Token
            )
        ).Value!;

        Assert.Equal(
            KubernetesFixture
                .Object("v1", "ConfigMap", null)
                .With(
                    "metadata",
                    PropertyMap.From(
                        ("labels", PropertyMap.From(("app.kubernetes.io/managed-by", "pulumi"))),
                        ("name", "settings"),
                        ("namespace", "team")
                    )
                ),
            check.Inputs
        );
        Assert.False(Assert.IsType<PropertyValue.Object>(wide.Inputs["metadata"]).Properties.ContainsKey("namespace"));
    }

    [Fact]
    public async Task CustomResource_NeedsNoSchema()
    {
        await using var fixture = new KubernetesFixture();
        await using var provider = await fixture.ProviderAsync("cluster", Token);
        var urn = KubernetesFixture.Urn("kubernetes:argoproj.io/v1alpha1:Application", "app");
        var inputs = KubernetesFixture.Object(
            "argoproj.io/v1alpha1",
            "Application",
            "app",
            ("spec", PropertyMap.From(("project", "sales")))
        );

        var check = (await provider.CheckAsync(new CheckRequest(urn, PropertyMap.Empty, inputs), Token)).Value!;
        var created = (await provider.CreateAsync(new CreateRequest(urn, check.Inputs, 0, Preview: false), Token)).Value!;

        Assert.Empty(check.Failures);
        Assert.Equal(("default/app", inputs["spec"]), (created.Id, created.Outputs["spec"]));
    }

    [Fact]
    public async Task TwoProviders_AreTwoClustersUnlessTheySayOtherwise()
    {
        await using var fixture = new KubernetesFixture();
        await using var first = await fixture.ProviderAsync("first", Token);
        await using var second = await fixture.ProviderAsync("second", Token);
        await using var third = await fixture.ProviderAsync("third", Token, ("clusterIdentifier", "first"));
        var inputs = KubernetesFixture.Object("v1", "ConfigMap", "settings");

        var made = await first.CreateAsync(new CreateRequest(KubernetesFixture.ConfigMap, inputs, 0, Preview: false), Token);
        var beside = await second.CreateAsync(
            new CreateRequest(KubernetesFixture.Urn("kubernetes:core/v1:ConfigMap", "b"), inputs, 0, Preview: false),
            Token
        );
        var again = await third.CreateAsync(
            new CreateRequest(KubernetesFixture.Urn("kubernetes:core/v1:ConfigMap", "c"), inputs, 0, Preview: false),
            Token
        );

        Assert.Equal((null, null, "DP4020"), (made.Failure, beside.Failure, again.Failure?.Code));
    }

    [Fact]
    public async Task HelmRelease_IsDeployedIntoTheSandbox()
    {
        await using var fixture = new KubernetesFixture();
        await using var provider = await fixture.ProviderAsync("cluster", Token);
        var urn = KubernetesFixture.Urn("kubernetes:helm.sh/v3:Release", "argocd");

        var check = (
            await provider.CheckAsync(
                new CheckRequest(
                    urn,
                    PropertyMap.Empty,
                    PropertyMap.From(("chart", "argo-cd"), ("namespace", "argocd"), ("version", "8.0.0"))
                )
                {
                    RandomSeed = Sandbox.SandboxFixture.Seed,
                },
                Token
            )
        ).Value!;
        var created = (await provider.CreateAsync(new CreateRequest(urn, check.Inputs, 0, Preview: false), Token)).Value!;

        Assert.Empty(check.Failures);
        Assert.Equal("argocd-630dcd29", check.Inputs["name"]);
        Assert.Equal("argocd/argocd-630dcd29", created.Id);
        Assert.Equal("deployed", Assert.IsType<PropertyValue.Object>(created.Outputs["status"]).Properties["status"]);
    }
}
