using Pulumi.Registration;
using Pulumi.Tests.Fakes;
using Xunit;

namespace Pulumi.Tests.Registration;

public sealed class AliasUrnTests
{
    [Fact]
    public async Task Alias_KeepsWhatItDoesNotSay()
    {
        List<string> urns = [];
        await new TestProgram().RunAsync(async () =>
        {
            var parent = new Shelf("shelf");
            foreach (
                var alias in (Alias[])
                    [
                        new Alias(),
                        new Alias
                        {
                            Name = "n",
                            Type = "t:t:T",
                            Stack = "s",
                            Project = "p",
                            NoParent = true,
                        },
                        new Alias { ParentUrn = "urn:pulumi:test::unit::a:b:C::c" },
                        new Alias { Urn = "urn:pulumi:test::unit::a:b:C::whole" },
                    ]
            )
            {
                urns.Add((await AliasUrn.Collapse(alias, "box", "unit:index:Box", parent).Resolution).Value);
            }

            return new Dictionary<string, object?>();
        });

        Assert.Equal(
            [
                "urn:pulumi:test::unit::unit:index:Shelf$unit:index:Box::box",
                "urn:pulumi:s::p::t:t:T::n",
                "urn:pulumi:test::unit::a:b:C$unit:index:Box::box",
                "urn:pulumi:test::unit::a:b:C::whole",
            ],
            urns
        );
    }

    [Fact]
    public async Task ContradictingAlias_IsRefused()
    {
        var program = new TestProgram();
        var exitCode = await program.RunAsync(() =>
            _ = new Box(
                "box",
                options: new CustomResourceOptions
                {
                    Aliases =
                    {
                        new Alias { ParentUrn = "urn:pulumi:test::unit::a:b:C::c", NoParent = true },
                    },
                }
            )
        );

        Assert.Equal(32, exitCode);
        Assert.Contains(
            "Only specify one of 'Parent', 'ParentUrn' or 'NoParent' in an Alias",
            Assert.Single(program.Engine.Messages).Message,
            StringComparison.Ordinal
        );
    }
}
