using Infra.Catalog.Hashing;
using Infra.Catalog.Layers;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;
using Xunit;

namespace Catalog.Tests.Layers;

/// <summary>The merge law: maps merge deep, single values and lists replace, null removes, nothing is concatenated.</summary>
public sealed class LayerMergeTests
{
    [Theory]
    [InlineData("{a: 1}", "{b: 2}", "{a: 1, b: 2}")]
    [InlineData("{a: {x: 1, y: 2}}", "{a: {y: 3}}", "{a: {x: 1, y: 3}}")]
    [InlineData("{a: [1, 2]}", "{a: [3]}", "{a: [3]}")]
    [InlineData("{a: [{x: 1}]}", "{a: [{y: 2}]}", "{a: [{y: 2}]}")]
    [InlineData("{a: 1}", "{a: {x: 1}}", "{a: {x: 1}}")]
    [InlineData("{a: {x: 1}}", "{a: 1}", "{a: 1}")]
    [InlineData("{a: {x: 1}, b: 2}", "{a: null}", "{b: 2}")]
    [InlineData("{a: {x: 1, y: 2}}", "{a: {x: ~}}", "{a: {y: 2}}")]
    [InlineData("{a: 1}", "{b: null}", "{a: 1}")]
    [InlineData("{a: 1}", "{b: {x: null, y: 2}}", "{a: 1, b: {y: 2}}")]
    [InlineData("{a: 1}", "{}", "{a: 1}")]
    [InlineData("{}", "{a: 1}", "{a: 1}")]
    public void Merge_FollowsTheLaw(string weaker, string stronger, string expected) =>
        Assert.Equal(CanonicalForm.Hash(Read(expected)), CanonicalForm.Hash(LayerMerge.Merge(Read(weaker), Read(stronger))));

    /// <summary>
    /// On random maps without null, with fields of one kind each: merging is associative, and a layer over itself says nothing new.
    /// </summary>
    [Fact]
    public void Merge_IsAssociative_AndIdempotent()
    {
        var random = new Random(20_260_601);
        for (var round = 0; round < 2_000; round++)
        {
            var (a, b, c) = (Read(Any(random, 3)), Read(Any(random, 3)), Read(Any(random, 3)));

            Assert.Equal(
                CanonicalForm.Hash(LayerMerge.Merge(LayerMerge.Merge(a, b), c)),
                CanonicalForm.Hash(LayerMerge.Merge(a, LayerMerge.Merge(b, c)))
            );
            Assert.Equal(CanonicalForm.Hash(a), CanonicalForm.Hash(LayerMerge.Merge(a, a)));
        }
    }

    [Fact]
    public void Merge_RemembersWhatWasReplaced()
    {
        var merged = LayerMerge.Merge(LayerMerge.Merge(Read("{a: 1}"), Read("{a: 2}")), Read("{a: 3}"));

        var value = Assert.IsType<YamlNode.Scalar>(merged["a"]);
        var second = Assert.IsType<YamlNode.Scalar>(value.Overrides);
        Assert.Equal(("3", "2", "1"), (value.Text, second.Text, Assert.IsType<YamlNode.Scalar>(second.Overrides).Text));
    }

    // Each key has one kind, as each field has: 'a' a single value, 'b' a list, 'c' and 'd' maps.
    private static string Any(Random random, int depth) =>
        "{"
        + string.Join(
            ", ",
            new[] { "a", "b", "c", "d" }
                .Where(_ => random.Next(2) == 0)
                .Select(key =>
                    $"{key}: {key switch { "a" => $"{random.Next(5)}", "b" => $"[{random.Next(5)}, {random.Next(5)}]", _ => depth == 0 ? "{}" : Any(random, depth - 1) }}"
                )
        )
        + "}";

    private static YamlNode.Map Read(string text) => YamlReader.Read(RepositoryPath.Of("a.yaml"), text, YamlDialect.Strict).Map!;
}
