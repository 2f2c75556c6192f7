using System.Collections.Immutable;
using Infra.Components.Crds.ExternalSecrets;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Infra.Components.Secrets.ExternalSecrets;

/// <summary>
/// The credentials with which Argo CD reads its repository: a Secret that it knows by a label, with the address, and what AWS Secrets
/// Manager holds. Source: Argo CD's declarative setup of repositories.
/// </summary>
public sealed class RepositoryCredentials : ComponentResource
{
    public const string Token = "dataplatform:secrets:RepositoryCredentials";

    private const string ObjectName = "repository";

    [Output("roleArn")]
    public Output<string> RoleArn { get; private set; }

    public RepositoryCredentials(string name, RepositoryCredentialsArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        var labels = new Dictionary<string, string>
        {
            ["app.kubernetes.io/managed-by"] = "dataops",
            ["app.kubernetes.io/name"] = ObjectName,
        };
        RoleArn = new SecretReader
        {
            RoleName = args.RoleName,
            Description = "Reads the credentials of the repository of manifests.",
            OperatorRoleArn = args.OperatorRoleArn,
            AccountId = args.AccountId,
            Region = args.Region,
            Keys = [args.SecretKey],
            Tags = args.Tags,
            Store = new ObjectMetaArgs
            {
                Name = ObjectName,
                Namespace = args.Namespace,
                Labels = labels,
            },
        }.Declare(name, this, null);
        _ = new ExternalSecret(
            $"{name}-secret",
            new ExternalSecretArgs
            {
                Metadata = new ObjectMetaArgs
                {
                    Name = ObjectName,
                    Namespace = args.Namespace,
                    Labels = labels,
                },
                Spec = new ExternalSecretSpecArgs
                {
                    RefreshInterval = "1h0m0s",
                    SecretStoreRef = new SecretStoreRefArgs { Name = ObjectName, Kind = "SecretStore" },
                    Target = new ExternalSecretTargetArgs
                    {
                        Name = ObjectName,
                        CreationPolicy = "Owner",
                        DeletionPolicy = "Retain",
                        Template = new ExternalSecretTemplateArgs
                        {
                            EngineVersion = "v2",
                            MergePolicy = "Merge",
                            Metadata = new ObjectMetaArgs { Labels = { ["argocd.argoproj.io/secret-type"] = "repository" } },
                            Data = { ["type"] = "git", ["url"] = args.RepositoryUrl },
                        },
                    },
                    Data = Properties(args.RepositoryUrl)
                        .Select(property => new ExternalSecretDataArgs
                        {
                            SecretKey = property,
                            RemoteRef = new RemoteRefArgs { Key = args.SecretKey, Property = property },
                        })
                        .ToArray(),
                },
            },
            new CustomResourceOptions { Parent = this }
        );

        RegisterOutputs(new Dictionary<string, object?> { ["roleArn"] = RoleArn });
    }

    private static ImmutableArray<string> Properties(string url) =>
        url.StartsWith("https://", StringComparison.Ordinal) ? ["username", "password"] : ["sshPrivateKey"];
}
