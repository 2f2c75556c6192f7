using System.Collections.Immutable;
using Infra.Components.Crds.ExternalSecrets;
using Infra.Components.Identities;
using Infra.Components.Identities.AwsPodIdentity;
using Pulumi;
using Pulumi.Aws.Iam;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Infra.Components.Secrets.ExternalSecrets;

/// <summary>
/// The secrets of one pipeline: a role that reads exactly these from AWS Secrets Manager, a store that the operator reads them through,
/// and an ExternalSecret for each that becomes the Secret of the pipeline's tasks.
/// </summary>
public sealed class PipelineSecrets : ComponentResource
{
    public const string Token = "dataplatform:secrets:PipelineSecrets";

    /// <summary>The key of each Secret that holds the value.</summary>
    public const string ValueKey = "value";

    [Output("roleArn")]
    public Output<string> RoleArn { get; private set; }

    public PipelineSecrets(string name, PipelineSecretsArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        var role = new Role($"{name}-role", new RoleArgs
        {
            Name = args.RoleName,
            Description = "Reads the secrets of one pipeline.",
            AssumeRolePolicy = args.OperatorRoleArn.Apply(TrustPolicy.ForRole),
            Tags = args.Tags,
        }, new CustomResourceOptions { Parent = this });
        _ = new RolePolicy($"{name}-policy", new RolePolicyArgs
        {
            Name = "secrets",
            Role = role.Id,
            Policy = args.AccountId.Apply(account => IamPolicy.Write([Read(args, account)])),
        }, new CustomResourceOptions { Parent = this });

        // The store names a role of the account, so the deployment applies it; the manifests beside it hold nothing of the account.
        _ = new SecretStore($"{name}-store", new SecretStoreArgs
        {
            Metadata = new ObjectMetaArgs { Name = args.StoreName, Namespace = args.Namespace, Labels = args.Labels.ToDictionary() },
            Spec = new SecretStoreSpecArgs
            {
                Provider = new SecretStoreProviderArgs
                {
                    Aws = new AwsProviderArgs { Service = "SecretsManager", Region = args.Region, Role = role.Arn },
                },
            },
        }, new CustomResourceOptions { Parent = this, Provider = args.Cluster });
        foreach (var secret in args.Secrets)
        {
            Secret(name, args, secret);
        }

        RoleArn = role.Arn;
        RegisterOutputs(new Dictionary<string, object?> { ["roleArn"] = RoleArn });
    }

    private void Secret(string name, PipelineSecretsArgs args, StoredSecret secret)
    {
        var remote = secret.Version is { } version
            ? new RemoteRefArgs { Key = secret.Key, Version = version }
            : new RemoteRefArgs { Key = secret.Key };
        _ = new ExternalSecret($"{name}-{secret.Name}", new ExternalSecretArgs
        {
            Metadata = new ObjectMetaArgs { Name = secret.SecretName, Namespace = args.Namespace, Labels = args.Labels.ToDictionary() },
            Spec = new ExternalSecretSpecArgs
            {
                RefreshInterval = "1h0m0s",
                SecretStoreRef = new SecretStoreRefArgs { Name = args.StoreName, Kind = "SecretStore" },
                Target = new ExternalSecretTargetArgs { Name = secret.SecretName, CreationPolicy = "Owner", DeletionPolicy = "Retain" },
                Data = new ExternalSecretDataArgs { SecretKey = ValueKey, RemoteRef = remote },
            },
        }, new CustomResourceOptions { Parent = this, Provider = args.Rendered });
    }

    // Secrets Manager ends each ARN in a hyphen and six characters of its own; question marks stand for exactly these.
    private static AccessGrant Read(PipelineSecretsArgs args, string account) => new(
        "ReadSecrets",
        ["secretsmanager:GetSecretValue"],
        [
            .. args.Secrets.Select(secret => $"arn:aws:secretsmanager:{args.Region}:{account}:secret:{secret.Key}-??????")
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ]);
}
