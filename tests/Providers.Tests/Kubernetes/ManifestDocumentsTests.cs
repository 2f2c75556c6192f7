using DataOps.Engine.Model;
using DataOps.Engine.Ports;
using DataOps.Providers.Kubernetes;
using Xunit;

namespace Providers.Tests.Kubernetes;

/// <summary>Manifests as programs hand them over, read as Kubernetes reads them.</summary>
public sealed class ManifestDocumentsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Documents_WithoutKindOrVersion_ArePassedOver()
    {
        var objects = ManifestDocuments.Read(
            """
            # a comment
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: { name: a }
            --- # next
            kind: ConfigMap
            ---
            ---
            {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "b"}}
            """,
            ""
        );

        Assert.Equal(["ConfigMap", "Secret"], objects.Select(item => ((PropertyValue.String)item["kind"]!).Value));
    }

    [Theory]
    [InlineData("yes", true)]
    [InlineData("y", true)]
    [InlineData("Off", false)]
    [InlineData("'yes'", "yes")]
    [InlineData("\"12\"", "12")]
    [InlineData("!!str 12", "12")]
    [InlineData("!!float 12", 12.0)]
    [InlineData("12", 12.0)]
    [InlineData("-1_000", -1000.0)]
    [InlineData("0644", 420.0)]
    [InlineData("0o644", 420.0)]
    [InlineData("0x1F", 31.0)]
    [InlineData("0b101", 5.0)]
    [InlineData("089", 89.0)]
    [InlineData("1e3", 1000.0)]
    [InlineData(".5", 0.5)]
    [InlineData("1.", 1.0)]
    [InlineData("1:30", "1:30")]
    [InlineData("2001-12-14", "2001-12-14")]
    [InlineData("2001-12-14T21:59:43Z", "2001-12-14T21:59:43Z")]
    [InlineData("1.2.3", "1.2.3")]
    [InlineData("10m", "10m")]
    [InlineData("yEs", "yEs")]
    [InlineData("!!binary aGk=", "hi")]
    [InlineData("~", null)]
    [InlineData("", null)]
    public void Scalars_HaveTheTypesThatKubernetesGivesThem(string yaml, object? expected)
    {
        var read = Assert.Single(ManifestDocuments.Read($"apiVersion: v1\nkind: A\nvalue: {yaml}\n", ""))["value"]!;

        object? actual = read switch
        {
            PropertyValue.String text => text.Value,
            PropertyValue.Number number => number.Value,
            PropertyValue.Boolean flag => flag.Value,
            _ => null,
        };
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Maps_MergeAndRepeatAndHaveKeysOfAnyKind()
    {
        var read = Assert.Single(
            ManifestDocuments.Read(
                """
                apiVersion: v1
                kind: A
                base: &base { a: 1, b: 1 }
                merged: { <<: *base, b: 2 }
                several: { <<: [{ a: 3 }, *base] }
                keys: { 1: x, true: v, 1.5: z }
                twice: first
                twice: second
                """,
                ""
            )
        );

        Assert.Equal(new PropertyValue.Object(PropertyMap.From(("a", 1), ("b", 2))), read["merged"]);
        Assert.Equal(new PropertyValue.Object(PropertyMap.From(("a", 3), ("b", 1))), read["several"]);
        Assert.Equal(new PropertyValue.Object(PropertyMap.From(("1", "x"), ("1.5", "z"), ("true", "v"))), read["keys"]);
        Assert.Equal("second", read["twice"]);
    }

    [Theory]
    [InlineData("- a", "line 1: a manifest is an object, not a list or a value")]
    [InlineData("a: [", "line 2")]
    [InlineData("a: *b", "line 1: unknown anchor 'b'")]
    [InlineData("a: .inf", "'.inf' is a number that JSON does not have")]
    [InlineData("a: !!int x", "line 1: cannot decode 'x' as a !!int")]
    [InlineData("? [a]\n: b", "a key is neither text nor number nor boolean")]
    [InlineData("a: { <<: 1 }", "map merge requires map or sequence of maps as the value")]
    public void OtherTexts_AreRefusedWithTheirPlace(string text, string expected) =>
        Assert.StartsWith(
            expected,
            Assert.Throws<FormatException>(() => ManifestDocuments.Read(text, "")).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void AliasesOfAliases_AreBounded()
    {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
        for (var i = 1; i < 9; i++)
        {
            text += $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n";
        }

        Assert.Equal("the manifests have too many values", Assert.Throws<FormatException>(() => ManifestDocuments.Read(text, "")).Message);
    }

    [Fact]
    public async Task Decode_AnswersPrograms_WithANamespaceWhereOneIsMissing()
    {
        await using var fixture = new KubernetesFixture();
        await using var provider = await fixture.ProviderAsync("p", Token);
        const string text = """
            {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}}
            ---
            {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "b", "namespace": "own"}}
            ---
            {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "c"}}
            ---
            {"apiVersion": "example.com/v1", "kind": "Thing"}
            """;

        var result = (
            await provider.InvokeAsync(
                "kubernetes:yaml:decode",
                PropertyMap.From(("text", text), ("defaultNamespace", "apps")),
                preview: true,
                Token
            )
        ).Value!;

        var objects = Assert.IsType<PropertyValue.Array>(result.Return["result"]).Items.Cast<PropertyValue.Object>();
        Assert.Equal(
            ["apps", "own", "", "apps"],
            objects.Select(item =>
                ((PropertyValue.Object)item.Properties["metadata"]!).Properties["namespace"] is PropertyValue.String { Value: var space }
                    ? space
                    : ""
            )
        );
    }

    [Fact]
    public async Task Decode_OfWhatIsNoYaml_SaysSo()
    {
        await using var fixture = new KubernetesFixture();
        await using var provider = await fixture.ProviderAsync("p", Token);

        var broken = (await provider.InvokeAsync("kubernetes:yaml:decode", PropertyMap.From(("text", "[")), false, Token)).Failure!;
        var missing = (await provider.InvokeAsync("kubernetes:yaml:decode", PropertyMap.Empty, false, Token)).Failure!;

        Assert.Equal(("DP4040", "DP4040"), (broken.Code, missing.Code));
        Assert.Equal("The manifests cannot be read: missing required field 'text' of type string", missing.Message);
    }
}
