using Infra.Components.Crds.ExternalSecrets;
using Infra.Components.Identities;
using Infra.Components.Identities.AwsPodIdentity;
using Pulumi;
using Pulumi.Aws.Iam;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Infra.Components.Secrets.ExternalSecrets;

/// <summary>
/// A role that reads exactly certain secrets of AWS Secrets Manager, and the store of a namespace through which the operator takes it.
/// </summary>
internal sealed record SecretReader
{
    /// <summary>The IAM role's name: at most 64 characters.</summary>
    public required string RoleName { get; init; }

    public required string Description { get; init; }

    /// <summary>The operator's own role, the only one that may take this one.</summary>
    public required Output<string> OperatorRoleArn { get; init; }

    public required Input<string> AccountId { get; init; }

    public required string Region { get; init; }

    /// <summary>Names of the secrets.</summary>
    public required IEnumerable<string> Keys { get; init; }

    public required InputMap<string> Tags { get; init; }

    /// <summary>The store as an object: its name, its namespace, its labels.</summary>
    public required ObjectMetaArgs Store { get; init; }

    /// <summary>Declares role and store; the result is the role's ARN.</summary>
    /// <param name="name">Starts the resources' names.</param>
    /// <param name="parent">What they are part of.</param>
    /// <param name="cluster">Reaches the cluster.</param>
    public Output<string> Declare(string name, Resource parent, ProviderResource? cluster)
    {
        var role = new Role(
            $"{name}-role",
            new RoleArgs
            {
                Name = RoleName,
                Description = Description,
                AssumeRolePolicy = OperatorRoleArn.Apply(TrustPolicy.ForRole),
                Tags = Tags,
            },
            new CustomResourceOptions { Parent = parent }
        );
        _ = new RolePolicy(
            $"{name}-policy",
            new RolePolicyArgs
            {
                Name = "secrets",
                Role = role.Id,
                Policy = AccountId.Apply(account => IamPolicy.Write([Read(account)])),
            },
            new CustomResourceOptions { Parent = parent }
        );

        // The store names a role of the account, so the deployment applies it; the manifests beside it hold nothing of the account.
        _ = new SecretStore(
            $"{name}-store",
            new SecretStoreArgs
            {
                Metadata = Store,
                Spec = new SecretStoreSpecArgs
                {
                    Provider = new SecretStoreProviderArgs
                    {
                        Aws = new AwsProviderArgs
                        {
                            Service = "SecretsManager",
                            Region = Region,
                            Role = role.Arn,
                        },
                    },
                },
            },
            new CustomResourceOptions { Parent = parent, Provider = cluster }
        );
        return role.Arn;
    }

    // Secrets Manager ends each ARN in a hyphen and six characters of its own; question marks stand for exactly these.
    private AccessGrant Read(string account) =>
        new(
            "ReadSecrets",
            ["secretsmanager:GetSecretValue"],
            [
                .. Keys.Select(key => $"arn:aws:secretsmanager:{Region}:{account}:secret:{key}-??????")
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            ]
        );
}
