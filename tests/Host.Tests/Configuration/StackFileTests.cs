using System.Collections.Immutable;
using DataOps.Engine.Host;
using DataOps.Engine.Host.Configuration;
using Xunit;

namespace Host.Tests.Configuration;

public sealed class StackFileTests
{
    private const string Commented = """
        # Settings of the development stack.
        encryptionsalt: v1:abc:v1:def:ghi
        config:
          # Where it runs.
          aws:region: eu-west-1   # close to us
          shop:count: 3

          shop:tags:
            - a
            - b   # the second
          shop:password:
            secure: v1:x:y
          shop:text: |
            two
            lines
        # The end.
        """;

    [Fact]
    public void Load_EveryKindOfValue_ReadsWhatGoReads()
    {
        var file = Parse(
            """
            config:
              shop:plain: text
              shop:number: 42
              shop:octal: 0o17
              shop:old: 0123
              shop:hex: 0xff
              shop:grouped: 1_000
              shop:float: 1.50
              shop:big: 1e3
              shop:flag: True
              shop:yes: yes
              shop:quoted: "42"
              shop:date: 2024-05-01
              shop:none: ~
              shop:empty: ''
              shop:map: {b: 1, a: [true, null, "x"]}
              shop:secret: {secure: v1:x:y}
              shop:mixed: {key: {secure: v1:p:q}, <: "&"}
              shop:config:legacy: L
              unqualified: U
            """
        );

        Assert.Equal(
            """
            shop:big=1000
            shop:date=2024-05-01 00:00:00 +0000 UTC
            shop:empty=
            shop:flag=true
            shop:float=1.5
            shop:grouped=1000
            shop:hex=255
            shop:legacy=L
            shop:map={"a":[true,null,"x"],"b":1} structured
            shop:mixed={"\u003c":"\u0026","key":"plain of v1:p:q"} structured secure
            shop:none=null structured
            shop:number=42
            shop:octal=15
            shop:old=83
            shop:plain=text
            shop:quoted=42
            shop:secret=plain of v1:x:y secure
            shop:unqualified=U
            shop:yes=yes
            """,
            Show(file)
        );
    }

    [Fact]
    public void With_PlainValue_ChangesItsLineOnly() =>
        AssertEdit(
            file => file.With(Key("aws:region"), new ConfigNode.Text("eu-north-1")),
            Commented.Replace("aws:region: eu-west-1   # close to us", "aws:region: eu-north-1   # close to us", StringComparison.Ordinal)
        );

    [Fact]
    public void With_List_ReplacesItsLinesOnly() =>
        AssertEdit(
            file =>
                file.With(
                    Key("shop:tags"),
                    new ConfigNode.List([
                        new ConfigNode.Text("c"),
                        ConfigNode.Map.Empty,
                        new ConfigNode.Map(
                            ConfigNode
                                .Map.Empty.Entries.Add("k", new ConfigNode.Number("1"))
                                .Add("l", new ConfigNode.List([new ConfigNode.Boolean(true)]))
                        ),
                    ])
                ),
            Commented.Replace(
                "    - a\n    - b   # the second\n",
                "    - c\n    - {}\n    - k: 1\n      l:\n        - true\n",
                StringComparison.Ordinal
            )
        );

    [Fact]
    public void With_NewKey_ComesLast() =>
        AssertEdit(
            file => file.With(Key("shop:new"), new ConfigNode.Secure("v1:n:m")),
            Commented.Replace("    lines\n", "    lines\n  shop:new:\n    secure: v1:n:m\n", StringComparison.Ordinal)
        );

    [Fact]
    public void Without_Key_TakesItsLinesAway() =>
        AssertEdit(
            file => file.Without(Key("shop:tags")),
            Commented.Replace("  shop:tags:\n    - a\n    - b   # the second\n", "", StringComparison.Ordinal)
        );

    [Fact]
    public void Without_BlockText_TakesItsLinesAway() =>
        AssertEdit(
            file => file.Without(Key("shop:text")),
            Commented.Replace("  shop:text: |\n    two\n    lines\n", "", StringComparison.Ordinal)
        );

    [Fact]
    public void WithSalt_FileWithoutOne_PutsItFirstAndKeepsTheComment() =>
        Assert.Equal(
            "# Mine.\nencryptionsalt: v1:s\nconfig:\n  shop:a: b\n",
            Parse("# Mine.\nconfig:\n  shop:a: b\n").WithSalt("v1:s").Text
        );

    [Fact]
    public void WithSalt_OldOne_IsReplaced() =>
        AssertEdit(file => file.WithSalt("v1:new"), Commented.Replace("v1:abc:v1:def:ghi", "v1:new", StringComparison.Ordinal));

    [Theory]
    [InlineData("", "config:\n  shop:k: v\n")]
    [InlineData("config: {}\n", "config:\n  shop:k: v\n")]
    [InlineData("config: {shop:a: 1}\n", "config:\n  shop:a: 1\n  shop:k: v\n")]
    [InlineData("config:\n", "config:\n  shop:k: v\n")]
    [InlineData("encryptionsalt: x\n", "encryptionsalt: x\nconfig:\n  shop:k: v\n")]
    [InlineData("config:\n    shop:a: 1\n", "config:\n    shop:a: 1\n    shop:k: v\n")]
    [InlineData("config:\n  k: old\n", "config:\n  k: v\n")]
    [InlineData("config:\n  shop:config:k: old\n", "config:\n  shop:config:k: v\n")]
    public void With_AnyForm_GivesAFileThatReadsBack(string text, string expected)
    {
        var file = Parse(text).With(Key("shop:k"), new ConfigNode.Text("v"));

        Assert.Equal(expected, file.Text);
        Assert.Equal("v", ((ConfigNode.Text)file.Config[Key("shop:k")]).Value);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("")]
    [InlineData("42")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("yes")]
    [InlineData("2024-05-01")]
    [InlineData("1e3")]
    [InlineData("a: b")]
    [InlineData("a # b")]
    [InlineData("- x")]
    [InlineData("it's \"quoted\"")]
    [InlineData("'q'")]
    [InlineData("two\nlines\t\u0001")]
    [InlineData(" padded ")]
    [InlineData("{\"json\":[1]}")]
    [InlineData("[\"x\",{\"y\":1}]")]
    [InlineData("*alias")]
    [InlineData("key:")]
    [InlineData("C:\\path")]
    public void With_AnyText_ReadsBackAsTheText(string value)
    {
        var written = Parse("").With(Key("shop:k"), new ConfigNode.Text(value));

        Assert.Equal(new ConfigNode.Text(value), Parse(written.Text).Config[Key("shop:k")]);
    }

    [Fact]
    public void Without_OnlyKey_TakesTheMapAwayToo() =>
        Assert.Equal("encryptionsalt: x\n", Parse("encryptionsalt: x\nconfig:\n  shop:a: 1\n").Without(Key("shop:a")).Text);

    [Theory]
    [InlineData("config: [1]\n", "(1,9)")]
    [InlineData("config:\n  a:b:c:d: 1\n", "a:b:c:d")]
    [InlineData("config:\n  x: [1\n", "(")]
    [InlineData("environment:\n  - prod\n", "(2,3)")]
    public void Parse_BrokenFile_IsRefusedWithItsPlace(string text, string place)
    {
        var fault = Assert.Throws<FaultException>(() => Parse(text));

        Assert.Equal(2, fault.Descriptor.ExitCode);
        Assert.Contains(place, fault.Message);
    }

    private static void AssertEdit(Func<StackFile, StackFile> edit, string expected)
    {
        var edited = edit(Parse(Commented + "\n"));

        Assert.Equal(expected + "\n", edited.Text);
        Assert.Equal(edited.Text, Parse(edited.Text).Text);
    }

    private static string Show(StackFile file) =>
        string.Join(
            '\n',
            file.Config.Select(entry =>
                $"{entry.Key}={ConfigText.Of(entry.Value, secret => "plain of " + secret)}{(entry.Value.IsStructured ? " structured" : "")}{(entry.Value.IsSecure ? " secure" : "")}"
            )
        );

    private static StackFile Parse(string text) => StackFile.Parse(text, "Pulumi.dev.yaml", "shop");

    private static ConfigKey Key(string text) => ConfigKey.Parse(text, "shop");
}
