using System.Collections.Immutable;
using Pulumi;

namespace Infra.Components.Secrets.ExternalSecrets;

/// <summary>Inputs of <see cref="SecretReaders"/>.</summary>
public sealed class SecretReadersArgs : ResourceArgs
{
    [Input("operatorRoleName", required: true)]
    public required Input<string> OperatorRoleName { get; init; }

    /// <summary>The readers' roles, at least one: IAM takes no statement without a resource.</summary>
    public required ImmutableArray<Output<string>> RoleArns { get; init; }
}
