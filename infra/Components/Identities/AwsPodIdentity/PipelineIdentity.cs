using Pulumi;
using Pulumi.Aws.Eks;
using Pulumi.Aws.Iam;

namespace Infra.Components.Identities.AwsPodIdentity;

/// <summary>One pipeline's identity in the cloud: what it was granted, for one service account, and nothing else.</summary>
public sealed class PipelineIdentity : ComponentResource
{
    public const string Token = "dataplatform:identity:PipelineIdentity";

    [Output("roleArn")]
    public Output<string> RoleArn { get; private set; }

    public PipelineIdentity(string name, PipelineIdentityArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        var children = new CustomResourceOptions { Parent = this };
        var role = new Role(
            $"{name}-role",
            new RoleArgs
            {
                Name = args.RoleName,
                AssumeRolePolicy = args.ClusterArn.Apply(cluster => TrustPolicy.ForPods(cluster, args.Namespace, args.ServiceAccount)),
                MaxSessionDuration = 3600,
                Tags = args.Tags,
            },
            children
        );
        _ = new RolePolicy(
            $"{name}-policy",
            new RolePolicyArgs
            {
                Name = "data",
                Role = role.Id,
                Policy = args.Grants.Apply(grants => IamPolicy.Write(grants)),
            },
            children
        );
        _ = new PodIdentityAssociation(
            $"{name}-pods",
            new PodIdentityAssociationArgs
            {
                ClusterName = args.ClusterName,
                Namespace = args.Namespace,
                ServiceAccount = args.ServiceAccount,
                RoleArn = role.Arn,
                Tags = args.Tags,
            },
            children
        );

        RoleArn = role.Arn;
        RegisterOutputs(new Dictionary<string, object?> { ["roleArn"] = RoleArn });
    }
}
