using System.Collections.Immutable;
using System.Text.Json;
using Xunit;

namespace Pulumi.Tests.Outputs;

public sealed class OutputCombinationTests
{
    [Fact]
    public async Task All_WithOneSecret_IsSecretAndInOrder()
    {
        var resolved = await Output.All(Output.Create("a"), Output.CreateSecret("b")).Resolution;

        Assert.Equal(["a", "b"], resolved.Value);
        Assert.True(resolved is { IsKnown: true, IsSecret: true });
    }

    [Fact]
    public async Task All_WithOneUnknown_IsUnknown() =>
        Assert.False((await Output.All<string>("a", Output.Unknown("b")).Resolution).IsKnown);

    [Fact]
    public async Task Tuple_OfEight_KeepsTypes()
    {
        var resolved = await Output
            .Tuple<int, string, bool, int, int, int, int, string>(1, "2", true, 4, 5, 6, 7, Output.CreateSecret("8"))
            .Resolution;

        Assert.Equal(
            Resolved<(int, string, bool, int, int, int, int, string)>.Known((1, "2", true, 4, 5, 6, 7, "8"), isSecret: true),
            resolved
        );
    }

    [Fact]
    public async Task Format_WithMixedArguments_FormatsIndependentlyOfCulture()
    {
        Input<int> input = 3;
        var resolved = await Output.Format($"{Output.Create("a")}/{input:000}/{0.5:0.00}/{{x}}/{null}").Resolution;

        Assert.Equal(Resolved<string>.Known("a/003/0.50/{x}/"), resolved);
    }

    [Fact]
    public async Task JsonSerialize_WithNestedSecret_IsSecret()
    {
        var value = new Dictionary<string, object> { ["p"] = Output.CreateSecret("s"), ["q"] = (Input<int>)3 };

        Assert.Equal(
            Resolved<string>.Known("""{"p":"s","q":3}""", isSecret: true),
            await Output.JsonSerialize(Output.Create(value)).Resolution
        );
    }

    [Fact]
    public async Task JsonSerialize_WithNestedUnknown_IsUnknown()
    {
        var resolved = await Output.JsonSerialize(Output.Create(new[] { Output.Unknown("u") })).Resolution;

        Assert.Equal((false, ""), (resolved.IsKnown, resolved.Value));
    }

    [Fact]
    public async Task JsonDeserialize_IntoOutputs_PassesSecrecyOn()
    {
        var resolved = await Output
            .JsonDeserialize<Dictionary<string, Output<int>>>(Output.CreateSecret("""{"a":1}"""), new JsonSerializerOptions())
            .Resolution;

        Assert.True(resolved.IsSecret);
        Assert.Equal(Resolved<int>.Known(1, isSecret: true), await resolved.Value["a"].Resolution);
    }

    [Fact]
    public async Task GetAt_FirstAndLength_LookIntoTheList()
    {
        var list = Output.Create(ImmutableArray.Create("x", "y"));

        Assert.Equal(
            ("y", "x", 2),
            ((await list.GetAt(1).Resolution).Value, (await list.First().Resolution).Value, (await list.Length().Resolution).Value)
        );
    }

    [Fact]
    public async Task MissingInput_FailsTheOutput()
    {
        var tuple = Output.Tuple((Input<string>)null!, (Input<int>)1);
        var all = Output.All((Input<string>)null!, (Input<string>)"a");

        await Assert.ThrowsAsync<NullReferenceException>(() => tuple.Resolution);
        await Assert.ThrowsAsync<NullReferenceException>(() => all.Resolution);
    }

    [Fact]
    public void MissingOutput_FailsTheCaller()
    {
        Assert.Throws<ArgumentNullException>("outputValue", () => Output.Tuple((Output<string>)null!, Output.Create(1)));
        Assert.Throws<ArgumentNullException>("outputValue", () => Output.All((Output<string>)null!));
    }
}
