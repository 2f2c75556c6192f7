using DataOps.Engine.Properties;
using Xunit;

namespace Engine.Tests.Properties;

public sealed class PropertyPathTests
{
    [Theory]
    [InlineData("root", "root")]
    [InlineData("root.nested", "root.nested")]
    [InlineData("root[\"nested\"]", "root.nested")]
    [InlineData("root.list[100].nested", "root.list[100].nested")]
    [InlineData("root[\"key with a .\"]", "root[\"key with a .\"]")]
    [InlineData("[\"root key with \\\"escaped\\\" quotes\"].nested", "[\"root key with \\\"escaped\\\" quotes\"].nested")]
    [InlineData("root.list[*].field", "root.list[\"*\"].field")]
    public void Parse_Path_IsWrittenInOneWay(string text, string canonical) =>
        Assert.Equal(canonical, PropertyPath.Parse(text)?.ToString());

    [Theory]
    [InlineData(".root")]
    [InlineData("root.")]
    [InlineData("root[")]
    [InlineData("root[\"open]")]
    [InlineData("root[x]")]
    public void Parse_NoPath_IsNull(string text) => Assert.Null(PropertyPath.Parse(text));

    [Theory]
    [InlineData("a", "a.b[1]", true)]
    [InlineData("a.*", "a.b.c", true)]
    [InlineData("*", "anything", true)]
    [InlineData("a.b", "a", false)]
    [InlineData("a[0]", "a[1]", false)]
    [InlineData("a[*].c", "a[1].c", true)]
    public void Contains_FollowsSegments(string path, string other, bool expected) =>
        Assert.Equal(expected, PropertyPath.Parse(path)!.Contains(PropertyPath.Parse(other)!));
}
