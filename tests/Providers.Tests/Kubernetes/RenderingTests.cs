using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using DataOps.Engine.Ports;
using Xunit;

namespace Providers.Tests.Kubernetes;

/// <summary>Manifests on disk, as a GitOps operator finds them.</summary>
public sealed class RenderingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Create_WritesOneFileUnderTheOfficialName()
    {
        await using var fixture = new KubernetesFixture();
        await using var provider = await fixture.RenderingAsync(Token);
        var inputs = KubernetesFixture
            .Object(
                "apps/v1",
                "Deployment",
                null,
                (
                    "spec",
                    PropertyMap.From(
                        ("replicas", 2),
                        ("selector", PropertyMap.From(("matchLabels", PropertyMap.From(("app", "web"))))),
                        (
                            "template",
                            PropertyMap.From(
                                ("metadata", PropertyMap.From(("labels", PropertyMap.From(("app", "web"))))),
                                (
                                    "spec",
                                    PropertyMap.From(
                                        (
                                            "containers",
                                            PropertyValue.List(
                                                PropertyMap.From(
                                                    ("name", "web"),
                                                    ("image", "nginx:1.27"),
                                                    ("args", PropertyValue.List("-v", "8", "yes")),
                                                    (
                                                        "env",
                                                        PropertyValue.List(PropertyMap.From(("name", "NOTE"), ("value", "two\nlines\n")))
                                                    )
                                                )
                                            )
                                        )
                                    )
                                )
                            )
                        )
                    )
                )
            )
            .With("metadata", PropertyMap.From(("name", "web"), ("namespace", "sales"), ("labels", PropertyMap.From(("app", "web")))));

        var check = await CheckAsync(provider, KubernetesFixture.Deployment, inputs);
        var created = await CreateAsync(provider, KubernetesFixture.Deployment, check.Inputs);

        Assert.Equal("sales/web", created.Id);
        Assert.Equal(inputs, created.Outputs["__inputs"] is PropertyValue.Object kept ? kept.Properties : null);
        var (file, text) = Assert.Single(fixture.Files);
        Assert.Equal("rendered/dev/1-manifest/apps_v1-deployment-sales-web.yaml", file);
        Assert.Equal(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              labels:
                app: web
              name: web
              namespace: sales
            spec:
              replicas: 2
              selector:
                matchLabels:
                  app: web
              template:
                metadata:
                  labels:
                    app: web
                spec:
                  containers:
                  - args:
                    - '-v'
                    - '8'
                    - 'yes'
                    env:
                    - name: NOTE
                      value: |
                        two
                        lines
                    image: nginx:1.27
                    name: web

            """,
            text
        );
    }

    [Fact]
    public async Task Preview_WritesNothing()
    {
        await using var fixture = new KubernetesFixture();
        await using var provider = await fixture.RenderingAsync(Token);
        var inputs = KubernetesFixture.Object("v1", "ConfigMap", "settings");

        var planned = (await provider.CreateAsync(new CreateRequest(KubernetesFixture.ConfigMap, inputs, 0, Preview: true), Token)).Value!;

        Assert.Equal(("", inputs), (planned.Id, planned.Outputs));
        Assert.Empty(fixture.Files);
    }

    [Fact]
    public async Task Definitions_ComeFirstAndGetTheirDashesBack()
    {
        await using var fixture = new KubernetesFixture();
        await using var provider = await fixture.RenderingAsync(Token);
        var urn = KubernetesFixture.Urn("kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition", "things");
        var inputs = KubernetesFixture.Object(
            "apiextensions.k8s.io/v1",
            "CustomResourceDefinition",
            "things.example.com",
            ("spec", PropertyMap.From(("x_kubernetes_preserve_unknown_fields", true)))
        );

        var created = await CreateAsync(provider, urn, inputs);
        var read = await ReadAsync(provider, urn, created, inputs);

        var (file, text) = Assert.Single(fixture.Files);
        Assert.Equal("rendered/dev/0-crd/apiextensions.k8s.io_v1-customresourcedefinition-default-things.example.com.yaml", file);
        Assert.Contains("  x-kubernetes-preserve-unknown-fields: true\n", text, StringComparison.Ordinal);
        Assert.Equal(inputs, read.Inputs);
    }

    [Fact]
    public async Task UnnamedObject_GetsTheNameOfTheSeedAndKeepsIt()
    {
        await using var fixture = new KubernetesFixture();
        await using var provider = await fixture.RenderingAsync(Token);

        var first = await CheckAsync(provider, KubernetesFixture.ConfigMap, KubernetesFixture.Object("v1", "ConfigMap", null));
        var kept = (
            await provider.CheckAsync(
                new CheckRequest(KubernetesFixture.ConfigMap, first.Inputs, KubernetesFixture.Object("v1", "ConfigMap", null))
                {
                    RandomSeed = [9],
                },
                Token
            )
        ).Value!;

        Assert.Equal(
            PropertyMap.From(("annotations", PropertyMap.From(("pulumi.com/autonamed", "true"))), ("name", "settings-630dcd29")),
            first.Inputs["metadata"] is PropertyValue.Object metadata ? metadata.Properties : null
        );
        Assert.Equal(first.Inputs, kept.Inputs);
    }

    [Fact]
    public async Task Secrets_AreNeverRendered()
    {
        await using var fixture = new KubernetesFixture();
        await using var provider = await fixture.RenderingAsync(Token);
        var secret = KubernetesFixture.Object("v1", "Secret", "s", ("stringData", PropertyMap.From(("a", "b"))));
        var map = KubernetesFixture.Object(
            "v1",
            "ConfigMap",
            "m",
            ("data", PropertyMap.From(("a", new PropertyValue.Output("b", true, []))))
        );

        var kind = await CheckAsync(provider, KubernetesFixture.Urn("kubernetes:core/v1:Secret", "s"), secret);
        var value = await CheckAsync(provider, KubernetesFixture.ConfigMap, map);
        var written = await provider.CreateAsync(new CreateRequest(KubernetesFixture.ConfigMap, map, 0, Preview: false), Token);

        Assert.Equal(["kind"], kind.Failures.Select(failure => failure.Property));
        Assert.Equal(["data"], value.Failures.Select(failure => failure.Property));
        Assert.All(kind.Failures.Concat(value.Failures), failure => Assert.Contains("(DP4030)", failure.Reason, StringComparison.Ordinal));
        Assert.Equal("DP4038", written.Failure?.Code);
        Assert.Empty(fixture.Files);
    }

    [Fact]
    public async Task HelmReleases_AreNeverRendered()
    {
        await using var fixture = new KubernetesFixture();
        await using var provider = await fixture.RenderingAsync(Token);

        var check = await CheckAsync(
            provider,
            KubernetesFixture.Urn("kubernetes:helm.sh/v3:Release", "argocd"),
            PropertyMap.From(("chart", "argo-cd"))
        );

        Assert.Contains("(DP4031)", Assert.Single(check.Failures).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../elsewhere")]
    [InlineData("/tmp")]
    [InlineData(".")]
    public async Task Directory_MustBeBelowTheRepository(string directory)
    {
        await using var fixture = new KubernetesFixture();
        await using var provider = await fixture.ProviderAsync("p", Token);

        var check = await CheckConfigAsync(provider, ("renderYamlToDirectory", directory));

        Assert.Contains("(DP4033)", Assert.Single(check.Failures).Reason, StringComparison.Ordinal);
    }

    /// <summary>A repository can bring links that lead anywhere.</summary>
    [Theory]
    [InlineData("rendered")]
    [InlineData("rendered/dev")]
    [InlineData("rendered/dev/1-manifest")]
    [InlineData("rendered/dev/0-crd")]
    public async Task Directory_ThatALinkLeadsOutOfTheRepository_IsRefused(string place)
    {
        await using var fixture = new KubernetesFixture();
        await using var provider = await fixture.ProviderAsync("p", Token);
        using var outside = new TemporaryFolder();
        Directory.CreateDirectory(Path.GetDirectoryName(fixture.PathOf(place))!);
        Directory.CreateSymbolicLink(fixture.PathOf(place), outside.Path);

        var check = await CheckConfigAsync(provider, ("renderYamlToDirectory", "rendered/dev"));
        var configured = await provider.ConfigureAsync(
            new ConfigureRequest(
                KubernetesFixture.Urn("pulumi:providers:kubernetes", "p"),
                "id",
                PropertyMap.From(("renderYamlToDirectory", "rendered/dev"))
            ),
            Token
        );

        Assert.Contains("(DP4033)", Assert.Single(check.Failures).Reason, StringComparison.Ordinal);
        Assert.Equal("DP4033", configured.Failure?.Code);
        Assert.Empty(Directory.EnumerateFileSystemEntries(outside.Path));
    }

    [Fact]
    public async Task Directory_ThatALinkLeadsElsewhereInTheRepository_IsTaken()
    {
        await using var fixture = new KubernetesFixture();
        Directory.CreateDirectory(fixture.PathOf("out"));
        Directory.CreateSymbolicLink(fixture.PathOf("rendered"), "out");
        await using var provider = await fixture.RenderingAsync(Token);

        await CreateAsync(provider, KubernetesFixture.ConfigMap, KubernetesFixture.Object("v1", "ConfigMap", "settings"));

        Assert.True(File.Exists(fixture.PathOf("out/dev/1-manifest/v1-configmap-default-settings.yaml")));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".tmp")]
    public async Task Create_WhereALinkStands_WritesNothingThroughIt(string ending)
    {
        await using var fixture = new KubernetesFixture();
        await using var provider = await fixture.RenderingAsync(Token);
        using var outside = new TemporaryFolder();
        var target = Path.Combine(outside.Path, "target");
        await File.WriteAllTextAsync(target, "mine", Token);
        var manifest = fixture.PathOf("rendered/dev/1-manifest/v1-configmap-default-settings.yaml");
        Directory.CreateDirectory(Path.GetDirectoryName(manifest)!);
        File.CreateSymbolicLink(manifest + ending, target);

        await CreateAsync(provider, KubernetesFixture.ConfigMap, KubernetesFixture.Object("v1", "ConfigMap", "settings"));

        Assert.Equal("mine", await File.ReadAllTextAsync(target, Token));
        Assert.Null(new FileInfo(manifest).LinkTarget);
        Assert.Contains("kind: ConfigMap", await File.ReadAllTextAsync(manifest, Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RenderingAndApplying_CannotBeCombined()
    {
        await using var fixture = new KubernetesFixture();
        await using var provider = await fixture.ProviderAsync("p", Token);

        var both = await CheckConfigAsync(
            provider,
            ("renderYamlToDirectory", "rendered"),
            ("kubeconfig", "~/.kube/config"),
            ("context", "c")
        );
        var always = await CheckConfigAsync(provider, ("alwaysRender", true));

        Assert.Equal(["context", "kubeconfig"], both.Failures.Select(failure => failure.Property));
        Assert.Equal(["alwaysRender"], always.Failures.Select(failure => failure.Property));
    }

    [Fact]
    public async Task AmbientKubeconfig_IsNoErrorBesideRendering_AndMeansNothingToTheSandbox()
    {
        await using var fixture = new KubernetesFixture();
        await using var provider = await fixture.ProviderAsync("p", Token);
        (string, PropertyValue) ambient = ("kubeconfig", "/home/me/.kube/config");

        var rendered = await CheckConfigAsync(provider, ("renderYamlToDirectory", "rendered"), ambient);
        var applied = await CheckConfigAsync(provider, ambient);
        var change = await provider.DiffConfigAsync(
            new DiffRequest(
                KubernetesFixture.Urn("pulumi:providers:kubernetes", "p"),
                "id",
                PropertyMap.Empty,
                PropertyMap.Empty,
                PropertyMap.From(ambient),
                []
            ),
            Token
        );

        Assert.Empty(rendered.Failures);
        Assert.Empty(applied.Failures);
        Assert.Equal((DiffChanges.Some, 0), (change.Value!.Changes, change.Value.Replaces.Length));
    }

    [Fact]
    public async Task Read_ShowsWhatSomeoneEdited()
    {
        await using var fixture = new KubernetesFixture();
        await using var provider = await fixture.RenderingAsync(Token);
        var inputs = KubernetesFixture.Object(
            "v1",
            "ConfigMap",
            "settings",
            ("data", PropertyMap.From(("mode", "fast"), ("port", "8080")))
        );
        var created = await CreateAsync(provider, KubernetesFixture.ConfigMap, inputs);
        var file = fixture.PathOf("rendered/dev/1-manifest/v1-configmap-default-settings.yaml");

        var unchanged = await ReadAsync(provider, KubernetesFixture.ConfigMap, created, inputs);
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, Token)).Replace("fast", "slow"), Token);
        var edited = await ReadAsync(provider, KubernetesFixture.ConfigMap, created, inputs);
        File.Delete(file);
        var gone = await ReadAsync(provider, KubernetesFixture.ConfigMap, created, inputs);

        Assert.Equal((created.Outputs, inputs), (unchanged.Outputs, unchanged.Inputs));
        Assert.Equal(inputs.With("data", PropertyMap.From(("mode", "slow"), ("port", "8080"))), edited.Inputs);
        Assert.Equal("", gone.Id);
    }

    [Fact]
    public async Task Delete_RemovesTheFileAndFoldersThatAreEmptyThen()
    {
        await using var fixture = new KubernetesFixture();
        await using var provider = await fixture.RenderingAsync(Token);
        var inputs = KubernetesFixture.Object("v1", "ConfigMap", "settings");
        var created = await CreateAsync(provider, KubernetesFixture.ConfigMap, inputs);

        var request = new DeleteRequest(KubernetesFixture.ConfigMap, created.Id, inputs, created.Outputs, 0);
        Assert.NotNull((await provider.DeleteAsync(request, Token)).Value);
        Assert.NotNull((await provider.DeleteAsync(request, Token)).Value);

        Assert.False(Directory.Exists(fixture.PathOf("rendered/dev")));
    }

    [Fact]
    public async Task RenamedResource_LeavesTheFileToItsSuccessor()
    {
        await using var fixture = new KubernetesFixture();
        await using var provider = await fixture.RenderingAsync(Token);
        var inputs = KubernetesFixture.Object("v1", "ConfigMap", "settings");
        var created = await CreateAsync(provider, KubernetesFixture.ConfigMap, inputs);

        await CreateAsync(provider, KubernetesFixture.Urn("kubernetes:core/v1:ConfigMap", "renamed"), inputs);
        await provider.DeleteAsync(new DeleteRequest(KubernetesFixture.ConfigMap, created.Id, inputs, created.Outputs, 0), Token);

        Assert.Single(fixture.Files);
    }

    [Fact]
    public async Task TwoOwnersOfOneObject_AreAnErrorInTheCheck()
    {
        await using var fixture = new KubernetesFixture();
        await using var rendering = await fixture.RenderingAsync(Token);
        await using var applying = await fixture.ProviderAsync("cluster", Token);
        await using var elsewhere = await fixture.ProviderAsync("elsewhere", Token, ("clusterIdentifier", "other"));
        var inputs = KubernetesFixture.Object("v1", "ConfigMap", "settings");
        var explicitly = inputs.With("metadata", PropertyMap.From(("name", "settings"), ("namespace", "default")));

        var first = await CheckAsync(rendering, KubernetesFixture.ConfigMap, inputs);
        var again = await CheckAsync(rendering, KubernetesFixture.ConfigMap, inputs);
        var applied = await CheckAsync(applying, KubernetesFixture.Urn("kubernetes:core/v1:ConfigMap", "other"), explicitly);
        var distant = await CheckAsync(elsewhere, KubernetesFixture.Urn("kubernetes:core/v1:ConfigMap", "third"), explicitly);

        Assert.Empty(first.Failures);
        Assert.Empty(again.Failures);
        Assert.Empty(distant.Failures);
        var reason = Assert.Single(applied.Failures).Reason;
        Assert.StartsWith(
            $"ConfigMap default/settings (v1) is rendered by {KubernetesFixture.ConfigMap} already",
            reason,
            StringComparison.Ordinal
        );
        Assert.EndsWith("(DP4032)", reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", DiffChanges.None)]
    [InlineData("deleted", DiffChanges.Some)]
    [InlineData("changed", DiffChanges.Some)]
    [InlineData("nothing rendered", DiffChanges.None)]
    public async Task Diff_OfAnObjectWhoseFileIsNotAsWritten_WritesItAgain(string what, DiffChanges expected)
    {
        await using var fixture = new KubernetesFixture();
        await using var provider = await fixture.RenderingAsync(Token);
        var inputs = KubernetesFixture.Object("v1", "ConfigMap", "settings", ("data", PropertyMap.From(("level", "info"))));
        var created = await CreateAsync(provider, KubernetesFixture.ConfigMap, inputs);
        var file = fixture.PathOf(Assert.Single(fixture.Files).Key);
        switch (what)
        {
            case "deleted":
                File.Delete(file);
                break;
            case "changed":
                await File.AppendAllTextAsync(file, "# by hand", Token);
                break;
            case "nothing rendered":
                Directory.Delete(fixture.PathOf("rendered"), recursive: true);
                break;
        }

        var request = new DiffRequest(KubernetesFixture.ConfigMap, created.Id, inputs, created.Outputs, inputs, []);
        Assert.Equal(expected, (await provider.DiffAsync(request, Token)).Value!.Changes);
    }

    private static async Task<CheckResponse> CheckConfigAsync(
        IResourceProvider provider,
        params (string Key, PropertyValue Value)[] inputs
    ) =>
        (
            await provider.CheckConfigAsync(
                new CheckRequest(KubernetesFixture.Urn("pulumi:providers:kubernetes", "p"), PropertyMap.Empty, PropertyMap.From(inputs)),
                Token
            )
        ).Value!;

    private static async Task<CheckResponse> CheckAsync(IResourceProvider provider, Urn urn, PropertyMap inputs) =>
        (
            await provider.CheckAsync(new CheckRequest(urn, PropertyMap.Empty, inputs) { RandomSeed = Sandbox.SandboxFixture.Seed }, Token)
        ).Value!;

    private static async Task<ResourceResponse> CreateAsync(IResourceProvider provider, Urn urn, PropertyMap inputs) =>
        (await provider.CreateAsync(new CreateRequest(urn, inputs, 0, Preview: false), Token)) is { Value: { } made }
            ? made
            : throw new InvalidOperationException("The create failed.");

    private static async Task<ResourceResponse> ReadAsync(
        IResourceProvider provider,
        Urn urn,
        ResourceResponse created,
        PropertyMap inputs
    ) => (await provider.ReadAsync(new ReadRequest(urn, created.Id, inputs, created.Outputs), Token)).Value!;
}
