using DataOps.Engine.Model;
using DataOps.Reporting;
using Xunit;

namespace Reporting.Tests;

public sealed class DiffTextTests
{
    [Fact]
    public void TextsOfSeveralLines_AreComparedLineByLine()
    {
        var old = "one\ntwo\nthree\nfour\nfive\nsix\nseven";
        Assert.Equal(
            """
            ~ script: <<
                  ...
                  two
                  three
                - four
                + 4
                  five
                  six
                  ...
              >>
            """,
            Diff("script", old, old.Replace("four", "4", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void TextAssets_ShowTheirLines()
    {
        Assert.Equal(
            """
            ~ source: asset(text) <<
                - cron = "1"
                + cron = "2"
                  end
              >>
            """,
            Diff("source", Text("cron = \"1\"\nend"), Text("cron = \"2\"\nend"))
        );

        static PropertyValue Text(string text) =>
            new PropertyValue.Asset(new AssetContent { Text = text, Hash = $"{text.Length}{text[^5]}" });
    }

    [Fact]
    public void Documents_AreComparedMemberByMember() =>
        Assert.Equal(
            """
            ~ policy: (json) {
                ~ Statement: [
                    ~ [0]: {
                        ~ Action: "s3:GetObject" => "s3:*"
                      }
                  ]
              }
            """,
            Diff(
                "policy",
                """{"Statement":[{"Action":"s3:GetObject","Effect":"Allow"}]}""",
                """{"Statement":[{"Effect":"Allow","Action":"s3:*"}]}"""
            )
        );

    [Fact]
    public void DocumentsThatDifferInBlanksOnly_AreShownWhole() =>
        Assert.Equal("~ policy: \"{\\\"a\\\":1}\" => \"{ \\\"a\\\": 1 }\"", Diff("policy", """{"a":1}""", """{ "a": 1 }"""));

    [Fact]
    public void SecretTexts_AreCompared_OnlyWhenTheyMayBeShown()
    {
        Assert.Equal("~ key: [secret] => [secret]", Diff("key", new PropertyValue.Secret("a\nb"), new PropertyValue.Secret("a\nc")));
        Assert.Equal(
            "~ key: <<\n      a\n    - b\n    + c\n  >>",
            Diff("key", new PropertyValue.Secret("a\nb"), new PropertyValue.Secret("a\nc"), showSecrets: true)
        );
    }

    private static string Diff(string key, PropertyValue old, PropertyValue current, bool showSecrets = false) =>
        string.Join(
            '\n',
            new DiffText(ConsoleStyle.Off, showSecrets).Between(PropertyMap.From((key, old)), PropertyMap.From((key, current)), [], "")
        );
}
