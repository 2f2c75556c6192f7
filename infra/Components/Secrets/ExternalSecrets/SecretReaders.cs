using Infra.Components.Identities;
using Infra.Components.Identities.AwsPodIdentity;
using Pulumi;
using Pulumi.Aws.Iam;

namespace Infra.Components.Secrets.ExternalSecrets;

/// <summary>Lets the operator take the roles that read the secrets of pipelines, each by its name.</summary>
public sealed class SecretReaders : ComponentResource
{
    public const string Token = "dataplatform:secrets:SecretReaders";

    public SecretReaders(string name, SecretReadersArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        _ = new RolePolicy(
            $"{name}-policy",
            new RolePolicyArgs
            {
                Name = "readers",
                Role = args.OperatorRoleName,
                Policy = Output
                    .All(args.RoleArns)
                    .Apply(arns =>
                        IamPolicy.Write([
                            new AccessGrant("TakeReaders", ["sts:AssumeRole", "sts:TagSession"], [.. arns.Order(StringComparer.Ordinal)]),
                        ])
                    ),
            },
            new CustomResourceOptions { Parent = this }
        );

        RegisterOutputs();
    }
}
