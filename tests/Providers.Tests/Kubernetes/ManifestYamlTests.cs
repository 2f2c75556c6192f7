using CsCheck;
using DataOps.Engine.Model;
using DataOps.Providers.Kubernetes;
using Xunit;

namespace Providers.Tests.Kubernetes;

public sealed class ManifestYamlTests
{
    private static readonly string[] Tricky =
    [
        "",
        "yes",
        "No",
        "null",
        "~",
        "1",
        "0x1F",
        "1e3",
        "1_000",
        "12:30",
        "2024-01-01",
        ".5",
        "-",
        "- a",
        "a: b",
        "a #b",
        "<<",
        "=",
        "true",
        " lead",
        "trail ",
        "a\n\nb\n\n",
        "\n",
        "😀 x",
        "line\r\nline",
    ];

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[Gen.Char["ab019 :#-'\"\n\t{}[],&*!|>%@`=?~.\\eExyn_+\u00e9\u0001"], 0, 12],
        Gen.Int[0, Tricky.Length - 1].Select(i => Tricky[i])
    );

    private static readonly Gen<PropertyValue> Leaf = Gen.OneOf(
        Text.Select(text => (PropertyValue)text),
        Gen.Int.Select(number => (PropertyValue)(double)number),
        Gen.Double[-1e6, 1e6].Select(number => (PropertyValue)number),
        Gen.Bool.Select(truth => (PropertyValue)truth),
        Gen.Const(PropertyValue.NullValue)
    );

    [Fact]
    public void WhatIsWritten_ReadsTheSame()
    {
        var random = new PCG(1, 20260301);
        var maps = Map(3);
        for (var i = 0; i < 5000; i++)
        {
            var map = maps.Generate(random, null, out _);
            Assert.Equal(map, ManifestYaml.Read(ManifestYaml.Write(map)));
        }
    }

    [Theory]
    [InlineData("nginx:1.27", "nginx:1.27")]
    [InlineData("10Gi", "10Gi")]
    [InlineData("10.0.0.1", "10.0.0.1")]
    [InlineData("100m", "100m")]
    [InlineData("1", "'1'")]
    [InlineData("on", "'on'")]
    [InlineData("2026-01-01", "'2026-01-01'")]
    [InlineData("*/5 * * * *", "'*/5 * * * *'")]
    [InlineData("it's", "'it''s'")]
    [InlineData("{{ ds }}", "'{{ ds }}'")]
    [InlineData("a\tb", "\"a\\tb\"")]
    public void Text_IsPlainWhereItCannotBeMistaken(string text, string expected) =>
        Assert.Equal($"a: {expected}\n", ManifestYaml.Write(PropertyMap.From(("a", text))));

    [Theory]
    [InlineData("- a\n- b\n")]
    [InlineData("a: [\n")]
    [InlineData("a: 1\n---\nb: 2\n")]
    public void TextThatIsNotOneObject_IsRefused(string yaml) => Assert.Throws<FormatException>(() => ManifestYaml.Read(yaml));

    private static Gen<PropertyMap> Map(int depth) =>
        Gen.Select(Text, Value(depth), (key, value) => KeyValuePair.Create(key, value))
            .List[0, 4]
            .Select(entries => PropertyMap.From(entries));

    private static Gen<PropertyValue> Value(int depth) =>
        depth == 0
            ? Leaf
            : Gen.Frequency(
                (3, Leaf),
                (1, Map(depth - 1).Select(map => (PropertyValue)map)),
                (1, Value(depth - 1).List[0, 3].Select(items => (PropertyValue)new PropertyValue.Array([.. items])))
            );
}
