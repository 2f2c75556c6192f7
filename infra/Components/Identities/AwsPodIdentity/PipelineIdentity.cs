using System.Collections.Immutable;
using Infra.Components.Lakes;
using Infra.Components.Lakes.S3;
using Pulumi;
using Pulumi.Aws.Eks;
using Pulumi.Aws.Iam;

namespace Infra.Components.Identities.AwsPodIdentity;

/// <summary>One pipeline's identity in the cloud: what its inputs and outputs need, for one service account, and nothing else.</summary>
public sealed class PipelineIdentity : ComponentResource
{
    public const string Token = "dataplatform:identity:PipelineIdentity";

    [Output("roleArn")]
    public Output<string> RoleArn { get; private set; }

    public PipelineIdentity(string name, PipelineIdentityArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        var children = new CustomResourceOptions { Parent = this };
        var role = new Role($"{name}-role", new RoleArgs
        {
            Name = args.RoleName,
            AssumeRolePolicy = TrustPolicy.ForPods(),
            MaxSessionDuration = 3600,
            Tags = args.Tags,
        }, children);
        _ = new RolePolicy($"{name}-policy", new RolePolicyArgs
        {
            Name = "data",
            Role = role.Id,
            Policy = Output.Tuple(Places(args.Reads), Places(args.Writes), args.WorkgroupArns.ToOutput(), args.KmsKeyArn.ToOutput())
                .Apply(all => LakePolicy.Build(all.Item1, all.Item2, all.Item3, all.Item4)),
        }, children);
        _ = new PodIdentityAssociation($"{name}-pods", new PodIdentityAssociationArgs
        {
            ClusterName = args.ClusterName,
            Namespace = args.Namespace,
            ServiceAccount = args.ServiceAccount,
            RoleArn = role.Arn,
            Tags = args.Tags,
        }, children);

        RoleArn = role.Arn;
        RegisterOutputs(new Dictionary<string, object?> { ["roleArn"] = RoleArn });
    }

    private static Output<ImmutableArray<LakePlace>> Places(ImmutableArray<DataPlace> places) =>
        Output.All(places.Select(place => place.BucketArn.Apply(arn => new LakePlace(arn, place.Prefix))));
}
