using System.Collections.Immutable;
using Infra.Catalog.Systems;
using Infra.Components.Workloads;
using Pulumi;

namespace Infra.Components.Tenancy;

/// <summary>Inputs of <see cref="SystemNamespace"/>.</summary>
public sealed class SystemNamespaceArgs : ResourceArgs
{
    /// <summary>Any address: what is known by its name alone has none that a NetworkPolicy could say.</summary>
    internal const string Everywhere = "0.0.0.0/0";

    internal const int HttpsPort = 443;

    /// <summary>The namespace's name in the cluster: a DNS label.</summary>
    [Input("namespace", required: true)]
    public required string Namespace { get; init; }

    public NamespaceQuota Quota { get; init; } = new("16", "32Gi", 60);

    /// <summary>
    /// Networks and ports that the system's pods may reach beside DNS and one another. By default HTTPS to everywhere: the address of a
    /// managed cluster's API server, which every controller needs, is known to nobody before it is asked.
    /// </summary>
    public ImmutableArray<EgressRule> Egress { get; init; } = [new EgressRule(Everywhere, HttpsPort)];

    /// <summary>Ports that everybody may connect to: webhooks, which the API server calls from an address that is no pod's.</summary>
    public ImmutableArray<int> OpenPorts { get; init; } = [];

    /// <summary>Null: nobody asks for metrics.</summary>
    public MetricsAccess? Metrics { get; init; }
}
