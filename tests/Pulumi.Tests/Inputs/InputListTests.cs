using System.Collections.Immutable;
using Xunit;

namespace Pulumi.Tests.Inputs;

public sealed class InputListTests
{
    [Fact]
    public async Task Initializer_WithPlainAndOutputs_KeepsOrder()
    {
        InputList<string> list = ["a", Output.Create("b")];
        list.Add("c", "d");

        Assert.Equal(["a", "b", "c", "d"], (await list.ToOutput().Resolution).Value);
    }

    [Fact]
    public async Task Add_AfterReading_IsSeenByLaterReaders()
    {
        var list = new InputList<string> { "a" };
        var before = await list.ToOutput().Resolution;
        list.Add("b");

        Assert.Equal(["a"], before.Value);
        Assert.Equal(["a", "b"], (await list.ToOutput().Resolution).Value);
    }

    [Fact]
    public async Task Concat_OfLists_LeavesBothAlone()
    {
        InputList<int> first = new[] { 1 };
        InputList<int> second = Output.CreateSecret(ImmutableArray.Create(2));
        var both = await first.Concat(second).ToOutput().Resolution;

        Assert.Equal([1, 2], both.Value);
        Assert.True(both.IsSecret);
        Assert.Equal([1], (await first.ToOutput().Resolution).Value);
    }

    [Fact]
    public async Task DefaultArray_StaysDefault()
    {
        InputList<string> list = default(ImmutableArray<string>);

        Assert.True((await list.ToOutput().Resolution).Value.IsDefault);
    }

    [Fact]
    public async Task AsyncEnumeration_WithUnknownElement_IsEmpty()
    {
        InputList<string> list = ["a", Output.Unknown("b")];
        var seen = 0;
        await foreach (var _ in list)
        {
            seen++;
        }

        Assert.Equal(0, seen);
    }

    [Fact]
    public void SynchronousEnumeration_IsRefused() =>
        Assert.Throws<NotSupportedException>(() => ((System.Collections.IEnumerable)new InputList<int>()).GetEnumerator());
}
