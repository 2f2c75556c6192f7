using Infra.Catalog.Systems;
using Pulumi;

namespace Infra.Components.Identities.AwsPodIdentity;

/// <summary>IAM roles that pods take through EKS Pod Identity.</summary>
/// <param name="ClusterName">Name of the EKS cluster whose pods take the roles.</param>
/// <param name="ClusterArn">The same cluster's ARN.</param>
public sealed record PodIdentity(string ClusterName, Output<string> ClusterArn) : IIdentity
{
    public SystemHonours Honours => SystemCatalogue.Of("aws-pod-identity");

    public Output<string> Declare(string name, IdentityRequest request, ComponentResourceOptions options) => new PipelineIdentity(name, new PipelineIdentityArgs
    {
        RoleName = request.IdentityName,
        ClusterName = ClusterName,
        ClusterArn = ClusterArn,
        Namespace = request.Namespace,
        ServiceAccount = request.ServiceAccount,
        Grants = request.Grants,
        Tags = request.Tags.ToDictionary(),
    }, options).RoleArn;
}
