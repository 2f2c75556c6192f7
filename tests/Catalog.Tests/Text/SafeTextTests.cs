using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml.Linq;
using Infra.Catalog.Text;
using Xunit;

namespace Catalog.Tests.Text;

public sealed class SafeTextTests
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Theory]
    [InlineData("plain ünï 😀 text", "plain ünï 😀 text")]
    [InlineData("\e]0;title\a", "\\u001B]0;title\\u0007")]
    [InlineData("a\u009B31mb", "a\\u009B31mb")]
    [InlineData("two\nlines\ttab", "two\\u000Alines\ttab")]
    [InlineData("a\u202Eb\u2066c", "a\\u202Eb\\u2066c")]
    [InlineData("::error::no", "\\u003A:error::no")]
    [InlineData(" \t::warning file=a::no", " \t\\u003A:warning file=a::no")]
    [InlineData("urn:pulumi:dev::shop::a:b:C::c", "urn:pulumi:dev::shop::a:b:C::c")]
    [InlineData("x ##vso[task.setvariable]y ##[group]z", "x \\u0023#vso[task.setvariable]y \\u0023#[group]z")]
    [InlineData("###[a]", "#\\u0023#[a]")]
    [InlineData("## heading", "## heading")]
    public void Line_ShowsWhatWouldBeObeyed(string text, string expected) => Assert.Equal(expected, SafeText.Line(text));

    [Theory]
    [InlineData("a\nb", "a\nb")]
    [InlineData("a\r\n::error::b", "a\n\\u003A:error::b")]
    [InlineData("a\rb", "a\\u000Db")]
    [InlineData("a\n\n  ::set-output name=x::y\n", "a\n\n  \\u003A:set-output name=x::y\n")]
    [InlineData("a\r\r\nb", "a\n\nb")]
    public void Lines_AreEachSafe(string text, string expected) => Assert.Equal(expected, SafeText.Lines(text));

    [Fact]
    public void Lines_OfJson_AreTheSameJson()
    {
        string[] values = ["\u202E", "\\\u202E", "##vso[x]", "::error::", "\e[31m", "\"\\u202E\""];

        var safe = SafeText.Lines(JsonSerializer.Serialize(values, Indented));

        Assert.DoesNotContain('\u202E', safe);
        Assert.Equal(values, JsonSerializer.Deserialize<string[]>(safe)!);
    }

    [Theory]
    [InlineData("a\"b<c>&#96;`%%{init: {}}%%", "a#quot;b#lt;c#gt;#amp;#35;96;#96;#37;#37;{init: {}}#37;#37;")]
    [InlineData("a\"]\nclick n0", "a#quot;]\\u000Aclick n0")]
    public void Mermaid_StaysInsideItsQuotes(string text, string expected) => Assert.Equal(expected, SafeText.Mermaid(text));

    [Theory]
    [InlineData("a\"b\\", "a\\\"b\\\\")]
    [InlineData("a\e\n", "a\\\\u001B\\\\u000A")]
    public void Dot_StaysInsideItsQuotes(string text, string expected) => Assert.Equal(expected, SafeText.Dot(text));

    [Fact]
    public void Xml_TakesAnyText()
    {
        var random = new Random(20250101);
        for (var round = 0; round < 200; round++)
        {
            var text = new string([.. Enumerable.Range(0, 40).Select(_ => (char)random.Next(0x10000))]);

            var document = XDocument.Parse(new XElement("a", new XAttribute("b", SafeText.Xml(text)), SafeText.Xml(text)).ToString());

            Assert.NotNull(document.Root);
        }

        Assert.Equal("😀 \\u001B \\uD83D \\uFFFE", SafeText.Xml("😀 \e \uD83D \uFFFE"));
    }

    [Fact]
    public void Colorless_LeavesOtherSequences() => Assert.Equal("red \e[2J", SafeText.Colorless("\e[1;31mred\e[0m \e[2J"));

    /// <summary>Whatever is given, no reader finds anything to obey in what comes out.</summary>
    [Fact]
    public void RandomTexts_AreSafe()
    {
        const string pieces = "::##[]vso#\n\r\t \e\u0007\u009B\u202E\u2069\u2028x:#";
        var random = new Random(7);
        for (var round = 0; round < 5000; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(1, 20)).Select(_ => pieces[random.Next(pieces.Length)])]);

            var safe = SafeText.Lines(text);

            Assert.DoesNotContain(
                safe,
                character =>
                    (char.IsControl(character) && character is not ('\n' or '\t'))
                    || character is (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069')
            );
            Assert.DoesNotContain("##[", safe, StringComparison.Ordinal);
            Assert.DoesNotContain("##vso[", safe, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(safe.Split('\n'), line => line.TrimStart().StartsWith("::", StringComparison.Ordinal));
            Assert.Equal(safe, SafeText.Lines(safe));
        }
    }
}
