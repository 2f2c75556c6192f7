using System.Collections.Immutable;
using Infra.Catalog.Systems;
using Infra.Components.Workloads;
using Pulumi;

namespace Infra.Components.Identities.AwsPodIdentity;

/// <summary>IAM roles that pods take through EKS Pod Identity.</summary>
/// <param name="ClusterName">Name of the EKS cluster whose pods take the roles.</param>
/// <param name="ClusterArn">The same cluster's ARN.</param>
public sealed record PodIdentity(string ClusterName, Output<string> ClusterArn) : IIdentity
{
    // The agent listens on link-local addresses of each node. Source: Amazon EKS, "EKS Pod Identity Agent".
    private const string AgentV4 = "169.254.170.23/32";
    private const string AgentV6 = "fd00:ec2::23/128";
    private const int AgentPort = 80;

    public SystemHonours Honours => SystemCatalogue.Of("aws-pod-identity");

    /// <summary>Where pods fetch their credentials.</summary>
    internal static ImmutableArray<EgressRule> Agent { get; } = [new EgressRule(AgentV4, AgentPort), new EgressRule(AgentV6, AgentPort)];

    public ImmutableArray<EgressRule> Egress => Agent;

    public Output<string> Declare(string name, IdentityRequest request, ComponentResourceOptions options) =>
        new PipelineIdentity(
            name,
            new PipelineIdentityArgs
            {
                RoleName = request.IdentityName,
                ClusterName = ClusterName,
                ClusterArn = ClusterArn,
                Namespace = request.Namespace,
                ServiceAccount = request.ServiceAccount,
                Grants = request.Grants,
                Tags = request.Tags.ToDictionary(),
            },
            options
        ).RoleArn;
}
