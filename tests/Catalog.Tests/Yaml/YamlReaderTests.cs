using System.Text;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;
using Xunit;

namespace Catalog.Tests.Yaml;

/// <summary>What a file may cost and hold, each bound from both sides.</summary>
public sealed class YamlReaderTests
{
    private static readonly RepositoryPath File = RepositoryPath.Of("pipelines/shop/orders/pipeline.yaml");

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, (byte)'a', 0 }, "it starts as UTF-16")]
    [InlineData(new byte[] { 0xFE, 0xFF, 0, (byte)'a' }, "it starts as UTF-16")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0, 0, (byte)'a', 0, 0, 0 }, "it starts as UTF-32")]
    [InlineData(new byte[] { 0, 0, 0xFE, 0xFF, 0, 0, 0, (byte)'a' }, "it starts as UTF-32")]
    [InlineData(new byte[] { (byte)'a', 0, (byte)':', 0 }, "it looks like UTF-16 without a mark")]
    [InlineData(new byte[] { 0, (byte)'a', 0, (byte)':' }, "it looks like UTF-16 without a mark")]
    public void AnotherEncoding_IsNamed(byte[] content, string reason) =>
        Assert.Equal(
            [$"The file is not UTF-8 text: {reason}."],
            YamlReader.Read(File, content, YamlDialect.Strict).Diagnostics.Select(finding => finding.Message)
        );

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "DP1005")]
    public void ALength_IsTakenUpToTheLimit(int more, string expected) =>
        Assert.Equal(expected, Codes("a: 1\n#" + new string('x', YamlLimits.FileBytes - 6 + more)));

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "DP1019")]
    public void AsManyValuesAsAllowed_AreTaken(int more, string expected)
    {
        // The map, its key, the list and its items.
        var items = Enumerable.Repeat("1", YamlLimits.Nodes - 3 + more);

        Assert.Equal(expected, Codes($"a: [{string.Join(',', items)}]\n"));
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "DP1006")]
    public void AsDeepAsAllowed_IsTaken(int more, string expected)
    {
        // The map is the first level, the innermost value the last.
        var depth = YamlLimits.Depth - 1 + more;

        Assert.Equal(expected, Codes($"a: {new string('[', depth)}1{new string(']', depth)}\n"));
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "DP1019")]
    public void AnAlias_CountsForWhatItRepeats(int more, string expected)
    {
        // Eleven around the first items, the other items, and five with the items once more.
        var items = (YamlLimits.Nodes - 16) / 2;
        var text = $"a: &a [{{x: 1, y: [2]}}{string.Concat(Enumerable.Repeat(",1", items + more))}]\nb: *a\n";

        Assert.Equal(expected, Codes(text, YamlDialect.Foreign));
    }

    [Fact]
    public void Aliases_OfForeignFiles_AreFollowed_AndMerged()
    {
        var map = YamlReader
            .Read(
                File,
                """
                base: &base {a: 1, b: 2}
                more: &more {b: 3, c: 4}
                one: {<<: *base, a: 5}
                two: {<<: [*base, *more]}
                same: *base
                """,
                YamlDialect.Foreign
            )
            .Map!;

        Assert.Equal(["a=5,b=2", "a=1,b=2,c=4", "a=1,b=2"], new[] { "one", "two", "same" }.Select(key => Entries(map[key]!)));
    }

    [Fact]
    public void AForeignFile_MayHoldSeveralDocuments_TheFirstCounts()
    {
        var document = YamlReader.Read(File, "a: 1\n---\na: 2\n", YamlDialect.Foreign);

        Assert.Empty(document.Diagnostics);
        Assert.Equal("a=1", Entries(document.Map!));
    }

    [Theory]
    [InlineData("", "DP1011", YamlDialect.Strict)]
    [InlineData("~\n", "DP1011", YamlDialect.Strict)]
    [InlineData("\r\n", "DP1013", YamlDialect.Strict)]
    [InlineData("a: [\n", "DP1001", YamlDialect.Strict)]
    [InlineData("", "", YamlDialect.Foreign)]
    [InlineData("~\n", "", YamlDialect.Foreign)]
    public void AnEmptyFile_IsAFindingOfDefinitionsOnly(string text, string expected, YamlDialect dialect) =>
        Assert.Equal(expected, Codes(text, dialect));

    [Theory]
    [InlineData("a: 1\n  ", "")]
    [InlineData("a: 1\n \t\r \nb: 2\n", "DP1013")]
    [InlineData("a: 1\n\t", "DP1001")]
    [InlineData("\n\ta: 1\n", "DP1003")]
    [InlineData("a: 1\n \t# x\n", "DP1003")]
    [InlineData("a:\n\tb: 1\n", "DP1003")]
    [InlineData("a: \"b\tc\"\n", "")]
    [InlineData("a: \"\u202E\u202E\"\n", "DP1014")]
    [InlineData("a: !!str b\n", "DP1008")]
    [InlineData("a: ! b\n", "DP1008")]
    public void Text_IsScannedBeforeItIsParsed(string text, string expected) => Assert.Equal(expected, Codes(text));

    [Theory]
    [InlineData("", true)]
    [InlineData("~", true)]
    [InlineData("null", true)]
    [InlineData("Null", true)]
    [InlineData("NULL", true)]
    [InlineData("nULL", false)]
    [InlineData("\"null\"", false)]
    [InlineData("''", false)]
    public void Nothing_HasTheWordsOfYaml(string text, bool expected) =>
        Assert.Equal(expected, YamlReader.Read(File, $"a: {text}\n", YamlDialect.Strict).Map!["a"] is YamlNode.Scalar { IsNull: true });

    [Theory]
    [InlineData("a: [1,\n  2]\nb: 3\n", "1:4-2:5")]
    [InlineData("a: {x: 1,\n  y: 2 }\nb: 3\n", "1:4-2:9")]
    [InlineData("a: [ ]\nb: 3\n", "1:4-1:7")]
    [InlineData("a:\n  - 1\n  - 23\n\n\nb: 3\n", "2:3-3:7")]
    [InlineData("a:\n  x: 1\n  y: 23\n\n\nb: 3\n", "2:3-3:8")]
    public void APlace_EndsWithTheValue(string text, string expected)
    {
        var span = YamlReader.Read(File, text, YamlDialect.Strict).Map!["a"]!.Span;

        Assert.Equal(expected, $"{span.Line}:{span.Column}-{span.EndLine}:{span.EndColumn}");
    }

    /// <summary>The parser gives such places for some of its own errors.</summary>
    [Theory]
    [InlineData(5, 3, 5, 9, "5:3-5:9")]
    [InlineData(5, 3, 6, 1, "5:3-6:1")]
    [InlineData(5, 3, 2, 9, "5:3-5:3")]
    public void APlace_DoesNotEndBeforeItBegins(int line, int column, int endLine, int endColumn, string expected)
    {
        var span = YamlBuilder.Span(File, new YamlDotNet.Core.Mark(0, line, column), new YamlDotNet.Core.Mark(0, endLine, endColumn));

        Assert.Equal(expected, $"{span.Line}:{span.Column}-{span.EndLine}:{span.EndColumn}");
    }

    [Fact]
    public void AMarkOfTheEncoding_IsNoPartOfTheText()
    {
        var document = YamlReader.Read(File, "\uFEFFa: 1\n"u8, YamlDialect.Strict);

        Assert.Empty(document.Diagnostics);
        Assert.Equal(
            ("a", 1, 1),
            (document.Map!.Entries[0].Key, document.Map.Entries[0].KeySpan.Line, document.Map.Entries[0].KeySpan.Column)
        );
    }

    [Theory]
    [InlineData("? [a]\n: 1\n", "DP1012", YamlDialect.Strict)]
    [InlineData("? [a]\n: 1\n", "", YamlDialect.Foreign)]
    [InlineData("a: 1\na: 2\n", "DP1009", YamlDialect.Strict)]
    [InlineData("a: 1\na: 2\n", "", YamlDialect.Foreign)]
    public void OddKeys_AreFindingsOfDefinitionsOnly(string text, string expected, YamlDialect dialect) =>
        Assert.Equal(expected, Codes(text, dialect));

    [Fact]
    public void OfTwoEqualKeysOfAForeignFile_TheLastCounts() =>
        Assert.Equal("a=2,b=3", Entries(YamlReader.Read(File, "a: 1\nb: 3\na: 2\n", YamlDialect.Foreign).Map!));

    [Fact]
    public void AMergeKey_IsAnOrdinaryOneInDefinitions() =>
        Assert.Equal(["<<"], YamlReader.Read(File, "<<: {a: 1}\n", YamlDialect.Strict).Map!.Entries.Select(entry => entry.Key));

    [Fact]
    public void WhatWasRemoved_IsForgottenWhenNothingIs()
    {
        var map = YamlReader.Read(File, "a: 1\n", YamlDialect.Strict).Map!;

        Assert.Empty(map.WithRemoved(map.Entries).WithRemoved([]).Removed);
        Assert.Equal(map.Entries, map.WithRemoved(map.Entries).Removed);
    }

    [Fact]
    public void ATagWithoutAName_IsShownAsWritten() =>
        Assert.Contains(
            "'!'",
            Assert.Single(YamlReader.Read(File, "a: ! b\n", YamlDialect.Strict).Diagnostics).Message,
            StringComparison.Ordinal
        );

    private static string Codes(string text, YamlDialect dialect = YamlDialect.Strict) =>
        string.Join(',', YamlReader.Read(File, Encoding.UTF8.GetBytes(text), dialect).Diagnostics.Select(finding => finding.Code));

    private static string Entries(YamlNode map) =>
        string.Join(',', ((YamlNode.Map)map).Entries.Select(entry => $"{entry.Key}={((YamlNode.Scalar)entry.Value).Text}"));
}
