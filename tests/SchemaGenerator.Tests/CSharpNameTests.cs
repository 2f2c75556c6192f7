using Pulumi.SchemaGenerator.Naming;

namespace Pulumi.SchemaGenerator.Tests;

public sealed class CSharpNameTests
{
    [Theory]
    [InlineData("bucketName", "BucketName")]
    [InlineData("x-kubernetes-map-type", "XKubernetesMapType")]
    [InlineData("x_kubernetes_map_type", "X_kubernetes_map_type")]
    [InlineData("$schema", "Schema")]
    [InlineData("__internal", "__internal")]
    [InlineData("trailing-", "Trailing")]
    public void Property_IsCapitalisedWithoutHyphens(string name, string expected) => Assert.Equal(expected, CSharpName.OfProperty(name));

    [Theory]
    [InlineData("default", "@default")]
    [InlineData("value", "value")]
    [InlineData("$ref", "@ref")]
    [InlineData("a-b", "aB")]
    public void Parameter_IsAnIdentifier(string name, string expected) => Assert.Equal(expected, CSharpName.OfParameter(name));

    [Theory]
    [InlineData("oak", "Oak")]
    [InlineData("*", "Asterisk")]
    [InlineData("0", "Zero")]
    [InlineData("11", "Kind_11")]
    [InlineData("8.3", "Kind_8_3")]
    [InlineData("_hidden", "Kind_hidden")]
    [InlineData("a - b", "A_b")]
    [InlineData("Equals", "EqualsValue")]
    [InlineData("class", "Class")]
    [InlineData("-", null)]
    public void EnumerationValue_IsAnIdentifier(string name, string? expected) =>
        Assert.Equal(expected, CSharpName.OfEnumerationValue(name, "Kind"));

    [Theory]
    [InlineData("aws:s3/bucket:Bucket", "Bucket")]
    [InlineData("aws:index/getRegion:getRegion", "GetRegion")]
    public void Token_NamesTheClass(string token, string expected) => Assert.Equal(expected, CSharpName.OfToken(token));

    [Theory]
    [InlineData("p:i:invoke", "InvokeFunction")]
    [InlineData("p:i:invokeAsync", "InvokeAsyncFunction")]
    [InlineData("p:i:getX", "GetX")]
    public void Function_IsNotCalledLikeItsMethods(string token, string expected) => Assert.Equal(expected, CSharpName.OfFunction(token));
}
