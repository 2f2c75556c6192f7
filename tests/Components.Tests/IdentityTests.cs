using System.Collections.Immutable;
using Infra.Components.Identities;
using Infra.Components.Identities.AwsPodIdentity;
using Pulumi;
using Testing;
using Testing.Graphs;
using Xunit;

namespace Components.Tests;

public sealed class IdentityTests
{
    [Fact]
    public async Task PipelineIdentity_AllowsWhatItWasGrantedOnly()
    {
        var graph = await RegisteredGraph.OfAsync(() =>
            _ = new PipelineIdentity(
                "ledger-identity",
                new PipelineIdentityArgs
                {
                    RoleName = "test-ledger",
                    ClusterName = "test-cluster",
                    ClusterArn = Output.Create("arn:test:cluster"),
                    Namespace = "finance",
                    ServiceAccount = "ledger",
                    Grants = Output.Create<ImmutableArray<AccessGrant>>([
                        new AccessGrant("ReadInputs", ["test:Get", "test:List"], ["arn:test:raw/*", "arn:test:curated/*"]),
                        new AccessGrant("Ask", ["test:Ask"], ["*"])
                        {
                            Conditions =
                            [
                                new AccessCondition("StringEquals", "test:owner", "ledger"),
                                new AccessCondition("StringLike", "test:prefix", "a/*"),
                                new AccessCondition("StringLike", "test:prefix", "b/*"),
                            ],
                        },
                    ]),
                    Tags = Samples.Tags,
                }
            )
        );
        Golden.Match("Golden/pipeline-identity.txt", graph);
    }

    [Fact]
    public async Task PipelineIdentity_WithoutGrants_MayDoNothing()
    {
        var graph = await RegisteredGraph.OfAsync(() =>
            _ = new PipelineIdentity(
                "idle-identity",
                new PipelineIdentityArgs
                {
                    RoleName = "test-idle",
                    ClusterName = "test-cluster",
                    ClusterArn = Output.Create("arn:test:cluster"),
                    Namespace = "finance",
                    ServiceAccount = "idle",
                    Grants = Output.Create(ImmutableArray<AccessGrant>.Empty),
                }
            )
        );
        Assert.Contains("\"Statement\":[]", graph, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TeamAccess_IsTakenByThoseWithTheTeamsTag()
    {
        var graph = await RegisteredGraph.OfAsync(() =>
            _ = new TeamAccess(
                "team-audit",
                new TeamAccessArgs
                {
                    Team = "audit",
                    RoleName = "test-team-audit",
                    AccountId = Output.Create("123456789012"),
                    Grants = Output.Create<ImmutableArray<AccessGrant>>([
                        new AccessGrant("ReadInputs", ["test:Get"], ["arn:test:ledger/*"]),
                    ]),
                    Tags = Samples.Tags,
                }
            )
        );
        Golden.Match("Golden/team-access.txt", graph);
    }
}
