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

    public const string ObjectName = "repository";

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
                        Template = args.ForArgoCd ? ArgoCdForm(args.RepositoryUrl) : null,
                    },
                    Data = Properties(args)
                        .Select(property => new ExternalSecretDataArgs
                        {
                            SecretKey = property.Key,
                            RemoteRef = new RemoteRefArgs { Key = args.SecretKey, Property = property.Property },
                        })
                        .ToArray(),
                },
            },
            new CustomResourceOptions { Parent = this }
        );

        RegisterOutputs(new Dictionary<string, object?> { ["roleArn"] = RoleArn });
    }

    // Argo CD finds a repository's credentials by the label and the URL; Flux's source names the Secret.
    private static Input<ExternalSecretTemplateArgs> ArgoCdForm(string url) =>
        new ExternalSecretTemplateArgs
        {
            EngineVersion = "v2",
            MergePolicy = "Merge",
            Metadata = new ObjectMetaArgs { Labels = { ["argocd.argoproj.io/secret-type"] = "repository" } },
            Data = { ["type"] = "git", ["url"] = url },
        };

    // What the Secret's key holds, and the property of the stored secret. Flux trusts a host of SSH by its key, which Argo CD knows for
    // many.
    private static ImmutableArray<(string Key, string Property)> Properties(RepositoryCredentialsArgs args) =>
        args.RepositoryUrl.StartsWith("https://", StringComparison.Ordinal) ? [("username", "username"), ("password", "password")]
        : args.ForArgoCd ? [("sshPrivateKey", "sshPrivateKey")]
        : [("identity", "sshPrivateKey"), ("known_hosts", "knownHosts")];
}
