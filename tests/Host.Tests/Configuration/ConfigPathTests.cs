using DataOps.Engine.Host;
using DataOps.Engine.Host.Configuration;
using Xunit;

namespace Host.Tests.Configuration;

public sealed class ConfigPathTests
{
    [Theory]
    [InlineData("root", "root")]
    [InlineData("root.nested", "root/nested")]
    [InlineData("root[\"nested\"].x", "root/nested/x")]
    [InlineData("root.array[0][12]", "root/array/#0/#12")]
    [InlineData("root[\"key with \\\"escaped\\\" quotes\"]", "root/key with \"escaped\" quotes")]
    [InlineData("[\"root.with.dots\"][\"a\"]", "root.with.dots/a")]
    [InlineData("foo-bar", "foo-bar")]
    [InlineData("list[*]", "list/*")]
    public void Parse_Path_GivesItsSegments(string text, string expected) =>
        Assert.Equal(
            expected,
            string.Join(
                '/',
                ConfigPath
                    .Parse(text)
                    .Select(segment =>
                        segment is ConfigPathSegment.Index index ? $"#{index.Value}" : ((ConfigPathSegment.Name)segment).Value
                    )
            )
        );

    [Theory]
    [InlineData("")]
    [InlineData(".root")]
    [InlineData("root.")]
    [InlineData("root.[0]")]
    [InlineData("root[x]")]
    [InlineData("root[\"open")]
    [InlineData("root[\"open\"")]
    [InlineData("root[1")]
    [InlineData("[0].x")]
    public void Parse_BrokenPath_IsRefused(string text) =>
        Assert.Equal("DP2504", Assert.Throws<FaultException>(() => ConfigPath.Parse(text)).Descriptor.Code);

    [Theory]
    [InlineData("outer.inner", "v", "{\"outer\":{\"inner\":\"v\"}}")]
    [InlineData("list[0]", "7", "{\"list\":[7]}")]
    [InlineData("list[2]", "true", "{\"list\":[null,null,true]}")]
    [InlineData("a.b[1].c", "0123", "{\"a\":{\"b\":[null,{\"c\":\"0123\"}]}}")]
    [InlineData("n", "18446744073709551615", "{\"n\":18446744073709551615}")]
    [InlineData("n", "-5", "{\"n\":-5}")]
    [InlineData("n", "1.5", "{\"n\":\"1.5\"}")]
    public void Set_Path_MakesTheContainers(string path, string value, string expected) =>
        Assert.Equal(
            expected,
            ConfigText.EncryptedJson(
                ConfigNodeEditor.Set(ConfigNode.Map.Empty, ConfigPath.Parse(path).AsSpan(), ConfigNodeEditor.Coerce(value))
            )
        );

    [Fact]
    public void Set_InsideAPlainValue_ReplacesItAtTheTopAndRefusesBelow()
    {
        var replaced = ConfigNodeEditor.Set(new ConfigNode.Text("x"), ConfigPath.Parse("k").AsSpan(), new ConfigNode.Text("v"));
        Assert.Equal("{\"k\":\"v\"}", ConfigText.EncryptedJson(replaced));

        Assert.Equal(
            "DP2506",
            Assert
                .Throws<FaultException>(() =>
                    ConfigNodeEditor.Set(replaced, ConfigPath.Parse("k.deeper").AsSpan(), new ConfigNode.Text("v"))
                )
                .Descriptor.Code
        );
        Assert.Equal(
            "DP2506",
            Assert
                .Throws<FaultException>(() =>
                    ConfigNodeEditor.Set(ConfigNode.Map.Empty, ConfigPath.Parse("secure").AsSpan(), new ConfigNode.Text("v"))
                )
                .Descriptor.Code
        );
    }

    [Fact]
    public void Remove_Path_TakesOnlyThatAway()
    {
        var root = ConfigNodeEditor.Set(
            ConfigNodeEditor.Set(null, ConfigPath.Parse("l[0]").AsSpan(), new ConfigNode.Text("a")),
            ConfigPath.Parse("l[1]").AsSpan(),
            new ConfigNode.Text("b")
        );

        Assert.Equal("{\"l\":[\"b\"]}", ConfigText.EncryptedJson(ConfigNodeEditor.Remove(root, ConfigPath.Parse("l[0]").AsSpan())));
        Assert.Equal("{\"l\":[\"a\",\"b\"]}", ConfigText.EncryptedJson(ConfigNodeEditor.Remove(root, ConfigPath.Parse("m.n").AsSpan())));
        Assert.Null(ConfigNodeEditor.Get(root, ConfigPath.Parse("l[2]").AsSpan()));
    }

    [Theory]
    [InlineData("name", false, "shop:name")]
    [InlineData("aws:region", false, "aws:region")]
    [InlineData("aws:config:region", false, "aws:region")]
    [InlineData("aws:tags.a:b", true, "aws:tags.a:b")]
    [InlineData("tags[\"a:b\"]", true, "shop:tags[\"a:b\"]")]
    public void Key_WithAndWithoutPath_FindsItsNamespace(string text, bool path, string expected) =>
        Assert.Equal(expected, (path ? ConfigKey.ParsePath(text, "shop") : ConfigKey.Parse(text, "shop")).ToString());
}
