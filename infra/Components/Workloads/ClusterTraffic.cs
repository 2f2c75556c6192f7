using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;

namespace Infra.Components.Workloads;

/// <summary>Traffic that every pod of the platform needs, as rules of a NetworkPolicy.</summary>
internal static class ClusterTraffic
{
    public static NetworkPolicyEgressRuleArgs Dns() =>
        new()
        {
            To = new NetworkPolicyPeerArgs
            {
                NamespaceSelector = new LabelSelectorArgs { MatchLabels = { ["kubernetes.io/metadata.name"] = "kube-system" } },
            },
            Ports = { Port("UDP", 53), Port("TCP", 53) },
        };

    public static NetworkPolicyEgressRuleArgs To(EgressRule rule) => new() { To = Block(rule.Cidr), Ports = Port("TCP", rule.Port) };

    public static NetworkPolicyPortArgs Port(string protocol, int port) => new() { Protocol = protocol, Port = port };

    private static NetworkPolicyPeerArgs Block(string cidr) => new() { IpBlock = new IPBlockArgs { Cidr = cidr } };
}
