using Infra.Catalog.Systems;
using Pulumi;

namespace Infra.Components.Tenancy;

/// <summary>Inputs of <see cref="DomainNamespace"/>.</summary>
public sealed class DomainNamespaceArgs : ResourceArgs
{
    /// <summary>The namespace's name in the cluster: a DNS label.</summary>
    [Input("namespace", required: true)]
    public required string Namespace { get; init; }

    public required NamespaceQuota Quota { get; init; }

    [Input("labels")]
    public InputMap<string> Labels { get; init; } = new();
}
