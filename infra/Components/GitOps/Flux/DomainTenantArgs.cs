using Pulumi;

namespace Infra.Components.GitOps.Flux;

/// <summary>Inputs of <see cref="DomainTenant"/>.</summary>
public sealed class DomainTenantArgs : ResourceArgs
{
    /// <summary>The account's name in Flux's namespace.</summary>
    [Input("accountName", required: true)]
    public required string AccountName { get; init; }

    [Input("operatorNamespace", required: true)]
    public required Input<string> OperatorNamespace { get; init; }

    [Input("targetNamespace", required: true)]
    public required Input<string> TargetNamespace { get; init; }
}
