using Pulumi;
using Pulumi.Aws.Iam;

namespace Infra.Components.Identities.AwsPodIdentity;

/// <summary>
/// A role that people of one team take to use the datasets that name the team: whoever the account knows by the tag <c>team</c>. In the
/// warehouse it has the team's role in the database, to which the pipelines grant their tables.
/// </summary>
public sealed class TeamAccess : ComponentResource
{
    public const string Token = "dataplatform:identity:TeamAccess";

    [Output("roleArn")]
    public Output<string> RoleArn { get; private set; }

    public TeamAccess(string name, TeamAccessArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        var role = new Role(
            $"{name}-role",
            new RoleArgs
            {
                Name = args.RoleName,
                Description = $"Uses the datasets that name the team {args.Team}.",
                AssumeRolePolicy = args.AccountId.Apply(account => TrustPolicy.ForTeam(account, args.Team)),
                Tags = args.Tags,
            },
            new CustomResourceOptions { Parent = this }
        );
        _ = new RolePolicy(
            $"{name}-policy",
            new RolePolicyArgs
            {
                Name = "data",
                Role = role.Id,
                Policy = args.Grants.Apply(grants => IamPolicy.Write(grants)),
            },
            new CustomResourceOptions { Parent = this }
        );

        RoleArn = role.Arn;
        RegisterOutputs(new Dictionary<string, object?> { ["roleArn"] = RoleArn });
    }
}
