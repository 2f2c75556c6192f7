using Infra.Components.Crds.ExternalSecrets;
using Pulumi;
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
        RoleArn = new SecretReader
        {
            RoleName = args.RoleName,
            Description = "Reads the secrets of one pipeline.",
            OperatorRoleArn = args.OperatorRoleArn,
            AccountId = args.AccountId,
            Region = args.Region,
            Keys = args.Secrets.Select(secret => secret.Key),
            Tags = args.Tags,
            Store = new ObjectMetaArgs
            {
                Name = args.StoreName,
                Namespace = args.Namespace,
                Labels = args.Labels.ToDictionary(),
            },
        }.Declare(name, this, args.Cluster);
        foreach (var secret in args.Secrets)
        {
            Secret(name, args, secret);
        }

        RegisterOutputs(new Dictionary<string, object?> { ["roleArn"] = RoleArn });
    }

    private void Secret(string name, PipelineSecretsArgs args, StoredSecret secret)
    {
        var remote = secret.Version is { } version
            ? new RemoteRefArgs { Key = secret.Key, Version = version }
            : new RemoteRefArgs { Key = secret.Key };
        _ = new ExternalSecret(
            $"{name}-{secret.Name}",
            new ExternalSecretArgs
            {
                Metadata = new ObjectMetaArgs
                {
                    Name = secret.SecretName,
                    Namespace = args.Namespace,
                    Labels = args.Labels.ToDictionary(),
                },
                Spec = new ExternalSecretSpecArgs
                {
                    RefreshInterval = "1h0m0s",
                    SecretStoreRef = new SecretStoreRefArgs { Name = args.StoreName, Kind = "SecretStore" },
                    Target = new ExternalSecretTargetArgs
                    {
                        Name = secret.SecretName,
                        CreationPolicy = "Owner",
                        DeletionPolicy = "Retain",
                    },
                    Data = new ExternalSecretDataArgs { SecretKey = ValueKey, RemoteRef = remote },
                },
            },
            new CustomResourceOptions { Parent = this, Provider = args.Rendered }
        );
    }
}
