using Infra.Components.Workloads;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;

namespace Infra.Components.Tenancy;

/// <summary>
/// The namespace of a system of the platform: restricted pods, bounded resources, and traffic among its own pods, to DNS, to the API server
/// and to what the system itself names.
/// </summary>
public sealed class SystemNamespace : ComponentResource
{
    public const string Token = "dataplatform:cluster:SystemNamespace";

    // Kubernetes labels every namespace with its name.
    private const string NameLabel = "kubernetes.io/metadata.name";

    [Output("namespace")]
    public Output<string> NamespaceName { get; private set; }

    public SystemNamespace(string name, SystemNamespaceArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        var children = new CustomResourceOptions { Parent = this };
        var space = new Namespace(
            $"{name}-namespace",
            new NamespaceArgs
            {
                Metadata = new ObjectMetaArgs
                {
                    Name = args.Namespace,
                    Labels = InputMap<string>.Merge(
                        PodSecurity.Restricted(),
                        new InputMap<string> { ["app.kubernetes.io/managed-by"] = "dataops", ["app.kubernetes.io/name"] = args.Namespace }
                    ),
                },
            },
            children
        );
        var place = space.Metadata.Apply(metadata => metadata.Name);
        NamespaceBounds.Declare(name, "system", place, args.Quota, children);
        _ = new NetworkPolicy(
            $"{name}-traffic",
            new NetworkPolicyArgs
            {
                Metadata = new ObjectMetaArgs { Name = "system", Namespace = place },
                Spec = new NetworkPolicySpecArgs
                {
                    PodSelector = new LabelSelectorArgs(),
                    PolicyTypes = { "Ingress", "Egress" },
                    Ingress = Ingress(args),
                    Egress = Egress(args),
                },
            },
            children
        );

        NamespaceName = place;
        RegisterOutputs(new Dictionary<string, object?> { ["namespace"] = NamespaceName });
    }

    private static NetworkPolicyPeerArgs OwnPods() => new() { PodSelector = new LabelSelectorArgs() };

    private static InputList<NetworkPolicyIngressRuleArgs> Ingress(SystemNamespaceArgs args)
    {
        var rules = new InputList<NetworkPolicyIngressRuleArgs> { new NetworkPolicyIngressRuleArgs { From = OwnPods() } };
        if (!args.OpenPorts.IsEmpty)
        {
            rules.Add(
                new NetworkPolicyIngressRuleArgs
                {
                    Ports = args.OpenPorts.Order().Select(port => ClusterTraffic.Port("TCP", port)).ToArray(),
                }
            );
        }

        if (args.Metrics is { } metrics)
        {
            rules.Add(
                new NetworkPolicyIngressRuleArgs
                {
                    From = new NetworkPolicyPeerArgs
                    {
                        NamespaceSelector = new LabelSelectorArgs { MatchLabels = { [NameLabel] = metrics.Namespace } },
                    },
                    Ports = metrics.Ports.Order().Select(port => ClusterTraffic.Port("TCP", port)).ToArray(),
                }
            );
        }

        return rules;
    }

    private static InputList<NetworkPolicyEgressRuleArgs> Egress(SystemNamespaceArgs args)
    {
        var rules = new InputList<NetworkPolicyEgressRuleArgs>
        {
            ClusterTraffic.Dns(),
            new NetworkPolicyEgressRuleArgs { To = OwnPods() },
        };
        foreach (var rule in args.Egress.Distinct().OrderBy(rule => rule.Cidr, StringComparer.Ordinal).ThenBy(rule => rule.Port))
        {
            rules.Add(ClusterTraffic.To(rule));
        }

        return rules;
    }
}
