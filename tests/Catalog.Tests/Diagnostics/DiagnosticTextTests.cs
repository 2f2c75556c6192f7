using Infra.Catalog.Diagnostics;
using Infra.Catalog.Diagnostics.Rendering;
using Infra.Catalog.Text;
using Xunit;

namespace Catalog.Tests.Diagnostics;

/// <summary>The line of the source below a finding, as a terminal shows it.</summary>
public sealed class DiagnosticTextTests
{
    private static readonly RepositoryPath File = RepositoryPath.Of("pipelines/shop/orders/pipeline.yaml");

    [Fact]
    public void Excerpt_UnderlinesThePlace() =>
        Assert.Equal(
            """
              7 | owner: shop data
                |        ^^^^^^^^^
            """,
            Excerpt("owner: shop data", 8, 17)
        );

    [Fact]
    public void Excerpt_OfSeveralLines_UnderlinesToTheEndOfTheFirst() =>
        Assert.Equal(
            """
              7 | tags: [a,
                |       ^^^
            """,
            Excerpt("tags: [a,", 7, 3, endLine: 9)
        );

    [Fact]
    public void Excerpt_AtTheEndOfALine_PointsBehindIt() =>
        Assert.Equal(
            """
              7 | tags:
                |      ^
            """,
            Excerpt("tags:\r", 6, 6)
        );

    [Theory]
    [InlineData("\towner: x", 2, 7, " owner: x", " ^^^^^")]
    [InlineData("名前: 売上 x", 5, 7, "名前: 売上 x", "      ^^^^")]
    [InlineData("cafe\u0301: x", 8, 9, "cafe\u0301: x", "      ^")]
    [InlineData("e\u0301e\u0301: x", 1, 5, "e\u0301e\u0301: x", "^^")]
    [InlineData("a: 😀 x", 7, 8, "a: 😀 x", "      ^")]
    [InlineData("ｆｕｌｌ: x", 1, 5, "ｆｕｌｌ: x", "^^^^^^^^")]
    public void Carets_StandUnderWhatATerminalShows(string line, int column, int endColumn, string shown, string carets) =>
        Assert.Equal($"  7 | {shown}\n    | {carets}", Excerpt(line, column, endColumn));

    [Theory]
    [InlineData("a: \u001b[31mred", "a: \uFFFD[31mred")]
    [InlineData("a: \u202Eb", "a: \uFFFDb")]
    [InlineData("a: \u0085b", "a: \uFFFDb")]
    [InlineData("a: \rb", "a: \uFFFDb")]
    [InlineData("\u0301a: b", "\uFFFDa: b")]
    public void Excerpt_ShowsWhatIsHidden_AndSendsNothingToTheTerminal(string line, string shown) =>
        Assert.Equal($"  7 | {shown}\n    | ^", Excerpt(line, 1, 2));

    [Fact]
    public void Excerpt_ShowsHalfACharacter_AsUnreadable() => Assert.Equal("  7 | a: \uFFFDb\n    | ^", Excerpt("a: \uD800b", 1, 2));

    [Fact]
    public void Excerpt_OfALongLine_IsCutAroundThePlace()
    {
        var line = string.Concat(Enumerable.Range(0, 1000).Select(index => $"{index:000} "));

        Assert.Equal(
            """
              7 | 000 001 002 003 004 005 006 007...
                |     ^^^
            """,
            Excerpt(line, 5, 8, width: 40)
        );
        Assert.Equal(
            """
              7 | ...97 498 499 500 501 502 503 5...
                |               ^^^
            """,
            Excerpt(line, 2001, 2004, width: 40)
        );
        Assert.Equal(
            """
              7 | ...96 997 998 999 
                |               ^^^
            """,
            Excerpt(line, 3997, 4000, width: 40)
        );
    }

    [Fact]
    public void Excerpt_OfALongPlace_EndsWithTheLine()
    {
        var lines = Excerpt(new string('x', 500), 1, 501, width: 40).Split('\n');

        Assert.Equal(["  7 | " + new string('x', 31) + "...", "    | " + new string('^', 31)], lines);
    }

    [Fact]
    public void Excerpt_OfWideCharacters_FitsTheWidth() =>
        Assert.Equal("  7 | 売売売売売売売売売売売売売売売...", Excerpt(new string('売', 200), 1, 2, width: 40).Split('\n')[0]);

    [Theory]
    [InlineData("", 1)]
    [InlineData("   ", 1)]
    [InlineData("abc", 9)]
    public void Excerpt_OfNothing_IsLeftOut(string line, int column) => Assert.Equal("", Excerpt(line, column, column + 1));

    [Fact]
    public void Message_IsOneLine_WithoutControlCharacters()
    {
        var finding = ValueDiagnostics
            .UnknownKey.At(SourceSpan.StartOf(File), "a\u001b[31m\nb\u202Ec", "the definition")
            .WithHint("Did you mean 'a\u001bb'?");

        Assert.Equal(
            """
            pipelines/shop/orders/pipeline.yaml(1,1): error DP1020: 'a\u001B[31m\u000Ab\u202Ec' is not a key of the definition.
              hint: Did you mean 'a\u001Bb'?

            """.ReplaceLineEndings("\n"),
            DiagnosticText.Render([finding], _ => null)
        );
    }

    private static string Excerpt(string line, int column, int endColumn, int endLine = 7, int width = 100)
    {
        var finding = FileDiagnostics.EmptyFile.At(new SourceSpan(File, 7, column, endLine, endColumn)) with { Hint = "" };
        var text = DiagnosticText.Render([finding], _ => string.Concat(Enumerable.Repeat("-\n", 6)) + line + "\n-\n-\n", width);
        return string.Join('\n', text.TrimEnd('\n').Split('\n').Skip(1));
    }
}
