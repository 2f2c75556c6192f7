using Pulumi;

namespace Infra.Components.Secrets.ExternalSecrets;

/// <summary>Inputs of <see cref="RepositoryCredentials"/>.</summary>
public sealed class RepositoryCredentialsArgs : ResourceArgs
{
    /// <summary>The IAM role's name: at most 64 characters.</summary>
    [Input("roleName", required: true)]
    public required string RoleName { get; init; }

    /// <summary>The operator's own role, the only one that may take the reader's.</summary>
    [Input("operatorRoleArn", required: true)]
    public required Output<string> OperatorRoleArn { get; init; }

    [Input("accountId", required: true)]
    public required Output<string> AccountId { get; init; }

    public required string Region { get; init; }

    /// <summary>The operator's namespace.</summary>
    [Input("namespace", required: true)]
    public required Input<string> Namespace { get; init; }

    /// <summary>True for the form in which Argo CD finds credentials, false for Flux's.</summary>
    public bool ForArgoCd { get; init; } = true;

    /// <summary>A URL of HTTPS wants a username and a password, one of SSH a private key.</summary>
    [Input("repositoryUrl", required: true)]
    public required string RepositoryUrl { get; init; }

    /// <summary>The secret's name in AWS Secrets Manager.</summary>
    [Input("secretKey", required: true)]
    public required string SecretKey { get; init; }

    [Input("tags")]
    public InputMap<string> Tags { get; init; } = new();
}
