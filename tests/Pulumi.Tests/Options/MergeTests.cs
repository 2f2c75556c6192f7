using Pulumi.Tests.Fakes;
using Xunit;

namespace Pulumi.Tests.Options;

public sealed class MergeTests
{
    [Fact]
    public void Custom_SecondWins_ListsAreJoined()
    {
        var first = new CustomResourceOptions
        {
            Protect = true,
            Version = "1.0.0",
            IgnoreChanges = { "a" },
            AdditionalSecretOutputs = { "s" },
            EnvVarMappings = { ["A"] = "1", ["B"] = "1" },
        };
        var second = new CustomResourceOptions
        {
            Protect = false,
            IgnoreChanges = { "a", "b" },
            AdditionalSecretOutputs = { "t" },
            EnvVarMappings = { ["B"] = "2" },
        };

        var merged = CustomResourceOptions.Merge(first, second);

        Assert.Equal((false, "1.0.0"), (merged.Protect, merged.Version));
        Assert.Equal(["a", "a", "b"], merged.IgnoreChanges);
        Assert.Equal(["s", "t"], merged.AdditionalSecretOutputs);
        Assert.Equal(new Dictionary<string, string> { ["A"] = "1", ["B"] = "2" }, merged.EnvVarMappings);
        Assert.Equal(["a"], first.IgnoreChanges);
        Assert.Equal(["a", "b"], second.IgnoreChanges);
        Assert.Equal("1", first.EnvVarMappings["B"]);
    }

    [Fact]
    public void Merge_OfNothing_IsEmpty()
    {
        var merged = CustomResourceOptions.Merge(null, null);

        Assert.Null(merged.Protect);
        Assert.Empty(merged.Aliases);
        Assert.True(merged.Hooks.IsEmpty);
    }

    [Fact]
    public async Task DependsOn_IsJoinedWithoutTouchingEither()
    {
        var counts = new List<int>();
        await new TestProgram().RunAsync(async () =>
        {
            var box = new Box("box");
            var first = new CustomResourceOptions { DependsOn = { box } };
            var second = new CustomResourceOptions { DependsOn = { box } };
            var merged = CustomResourceOptions.Merge(first, second);
            foreach (var options in (CustomResourceOptions[])[merged, first, second])
            {
                counts.Add((await options.DependsOn.ToOutput().Resolution).Value.Length);
            }

            return new Dictionary<string, object?>();
        });

        Assert.Equal([2, 1, 1], counts);
    }

    [Fact]
    public async Task Providers_LastOfEachPackageStays_InOrder()
    {
        IEnumerable<string> names = [];
        await new TestProgram().RunAsync(() =>
        {
            ProviderResource a1 = new("a", "a1", ResourceArgs.Empty, null),
                a2 = new("a", "a2", ResourceArgs.Empty, null),
                b = new("b", "b1", ResourceArgs.Empty, null);
            names = ComponentResourceOptions
                .Merge(new ComponentResourceOptions { Providers = { a1, b } }, new ComponentResourceOptions { Providers = { a2 } })
                .Providers.Select(provider => provider.GetResourceName());
        });

        Assert.Equal(["b1", "a2"], names);
    }
}
