using System.Collections.Immutable;
using System.Text;
using DataOps.Engine.Host;
using DataOps.Engine.Host.State;
using DataOps.Engine.Model;
using DataOps.Engine.Plans;
using Testing;
using Xunit;

namespace Host.Tests.State;

public sealed class PlanFormatTests
{
    private const string Provider = "urn:pulumi:dev::shop::pulumi:providers:t::default";

    private static readonly StackIdentity Stack = new("shop", "dev");
    private static readonly Urn A = new("urn:pulumi:dev::shop::t:i:T::a");
    private static readonly Urn Gone = new("urn:pulumi:dev::shop::t:i:T::gone");

    private static readonly DeploymentPlan Plan = new()
    {
        Resources = ImmutableSortedDictionary<string, ResourcePlan>
            .Empty.Add(
                A.Value,
                new ResourcePlan
                {
                    Goal = new PlannedGoal
                    {
                        Type = "t:i:T",
                        Name = "a",
                        Custom = true,
                        Parent = new Urn("urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev"),
                        Protect = true,
                        Provider = $"{Provider}::{ProviderReference.UnknownId}",
                        Dependencies = [Gone],
                        PropertyDependencies = ImmutableSortedDictionary<string, ImmutableArray<Urn>>
                            .Empty.Add("ref", [Gone])
                            .Add("size", []),
                        DeleteBeforeReplace = false,
                        IgnoreChanges = ["tags[*].x"],
                        AdditionalSecretOutputs = ["token"],
                        Aliases = [new AliasSpec.ByUrn(Gone), new AliasSpec.ByParts("old", null, null, null, null, NoParent: true)],
                        ImportId = "i-1",
                        CustomTimeouts = new CustomTimeouts { Create = 90, Delete = 1.5 },
                        Inputs = new PropertyChanges
                        {
                            Adds = PropertyMap.From(("ref", PropertyValue.UnknownValue), ("password", new PropertyValue.Secret("s3cret"))),
                            Deletes = ["size"],
                            Updates = PropertyMap.From(("html", "<b>&</b>")),
                        },
                        Outputs = new PropertyChanges { Updates = PropertyMap.From(("url", "https://x")) },
                    },
                    Operations = ["create-replacement", "replace", "delete-replaced"],
                    Outputs = PropertyMap.From(("password", new PropertyValue.Secret("s3cret"))),
                    Seed = [.. Enumerable.Range(0, 32).Select(i => (byte)i)],
                }
            )
            .Add(Gone.Value, new ResourcePlan { Operations = ["delete"] }),
    };

    [Fact]
    public void Plan_OfEveryKind_IsWrittenAsPulumiDoes()
    {
        var json = Write(Plan);

        Golden.Match("plan.json", json);
        Assert.DoesNotContain("s3cret", json);
    }

    [Fact]
    public void Plan_WrittenAndRead_IsTheSame()
    {
        var read = PlanFormat.Read(Encoding.UTF8.GetBytes(Write(Plan)), "plan.json", Stack, new Samples.MirrorCipher());

        Assert.Equal(Plan.Resources[A.Value].Goal!.Inputs.Adds, read.Resources[A.Value].Goal!.Inputs.Adds);
        Assert.Equal(Write(Plan), Write(read));
    }

    [Theory]
    [InlineData("", "DP5015")]
    [InlineData("[]", "DP5015")]
    [InlineData("{}", "DP5015")]
    [InlineData("""{"manifest":{},"resourcePlans":[]}""", "DP5015")]
    [InlineData("""{"manifest":{},"resourcePlans":{"a":{"state":{}}}}""", "DP5015")]
    [InlineData("""{"manifest":{},"resourcePlans":{"urn:pulumi:dev::shop::t:i:T::a":{"goal":{},"state":{}}}}""", "DP5015")]
    [InlineData("""{"manifest":{},"resourcePlans":{"urn:pulumi:dev::shop::t:i:T::a":{"steps":[1],"state":{}}}}""", "DP5015")]
    [InlineData("""{"manifest":{},"resourcePlans":{"urn:pulumi:prod::shop::t:i:T::a":{"state":null}}}""", "DP5016")]
    [InlineData("""{"manifest":{},"resourcePlans":{"urn:pulumi:dev::other::t:i:T::a":{"state":null}}}""", "DP5016")]
    public void File_ThatIsNoPlanOfTheStack_IsRefused(string json, string code)
    {
        var fault = Assert.Throws<FaultException>(() =>
            PlanFormat.Read(Encoding.UTF8.GetBytes(json), "plan.json", Stack, new Samples.MirrorCipher())
        );

        Assert.Equal((code, 2), (fault.Descriptor.Code, fault.Descriptor.ExitCode));
        Assert.StartsWith("plan.json is ", fault.Message, StringComparison.Ordinal);
    }

    private static string Write(DeploymentPlan plan)
    {
        using var stream = new MemoryStream();
        KeyValuePair<string, string>[] config = [new("shop:count", "\"3\""), new("shop:password", """{"secure":"v1:x"}""")];
        PlanFormat.Write(stream, plan, config, new Samples.MirrorCipher(), DateTimeOffset.UnixEpoch);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
