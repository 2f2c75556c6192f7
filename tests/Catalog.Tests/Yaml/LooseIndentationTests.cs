using Infra.Catalog.Text;
using Infra.Catalog.Yaml;
using Xunit;

namespace Catalog.Tests.Yaml;

/// <summary>Lines that PyYAML reads although they are indented less than what they continue.</summary>
public sealed class LooseIndentationTests
{
    [Theory]
    [InlineData("a:\n  - b: \"one\n  two\"\n    c: 1\n", "one two")]
    [InlineData("a:\n  - b: 'it''s\n  two'\n    c: 1\n", "it's two")]
    [InlineData("a:\n  - c: {x: 1,\n  y: 2\n  }\n    b: z\n", "z")]
    [InlineData("a:\n  - c: [1,\n]\n    b: \"q # no \\\" end\n\n x\" # end\n", "q # no \" end\nx")]
    [InlineData("a:\n  - c: |\n      \"open\n    b: \"one\ntwo\"\n", "one two")]
    public void ContinuedLines_MayBeIndentedLess(string text, string expected)
    {
        var document = YamlReader.Read(RepositoryPath.Of("a.yml"), text, YamlDialect.Foreign);

        Assert.Empty(document.Diagnostics);
        var item = Assert.IsType<YamlNode.Map>(Assert.IsType<YamlNode.List>(document.Map!["a"]).Items[0]);
        Assert.Equal(expected, Assert.IsType<YamlNode.Scalar>(item["b"]).Text);
    }

    [Theory]
    [InlineData("a: \"one\n  two\"\n")]
    [InlineData("a: it's one\nb: two's\n")]
    [InlineData("a: [1\n")]
    public void WhatIsIndented_StaysAsItIs(string text) => Assert.Null(LooseIndentation.Mended(text));
}
