using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Rbac.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Rbac.V1;

namespace Infra.Components.Workloads;

/// <summary>What a pipeline's pods stand on in the cluster: their service account and the traffic they may open.</summary>
public sealed class PipelineRuntime : ComponentResource
{
    public const string Token = "dataplatform:cluster:PipelineRuntime";

    internal const string SelectorLabel = "app.kubernetes.io/name";

    public PipelineRuntime(string name, PipelineRuntimeArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        var children = new CustomResourceOptions { Parent = this };
        var metadata = new ObjectMetaArgs { Name = args.ServiceAccount, Namespace = args.Namespace, Labels = args.Labels.ToDictionary() };
        _ = new ServiceAccount($"{name}-account", new ServiceAccountArgs { Metadata = metadata, AutomountServiceAccountToken = false }, children);
        _ = new NetworkPolicy($"{name}-egress", new NetworkPolicyArgs
        {
            Metadata = metadata,
            Spec = new NetworkPolicySpecArgs
            {
                PodSelector = new LabelSelectorArgs { MatchLabels = { [SelectorLabel] = args.Labels[SelectorLabel] } },
                PolicyTypes = { "Ingress", "Egress" },
                Ingress = new NetworkPolicyIngressRuleArgs { From = Siblings(args) },
                Egress = EgressRules(args),
            },
        }, children);
        if (args.StartsPods)
        {
            DriverAccess(name, args, metadata, children);
        }

        RegisterOutputs();
    }

    private static void DriverAccess(string name, PipelineRuntimeArgs args, ObjectMetaArgs metadata, CustomResourceOptions children)
    {
        _ = new Role($"{name}-driver", new RoleArgs
        {
            Metadata = metadata,
            Rules = new PolicyRuleArgs
            {
                ApiGroups = { "" },
                Resources = { "pods", "services", "configmaps", "persistentvolumeclaims" },
                Verbs = { "create", "get", "list", "watch", "delete", "deletecollection", "patch" },
            },
        }, children);
        _ = new RoleBinding($"{name}-driver-binding", new RoleBindingArgs
        {
            Metadata = metadata,
            RoleRef = new RoleRefArgs { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = args.ServiceAccount },
            Subjects = new SubjectArgs { Kind = "ServiceAccount", Name = args.ServiceAccount, Namespace = args.Namespace },
        }, children);
    }

    private static InputList<NetworkPolicyEgressRuleArgs> EgressRules(PipelineRuntimeArgs args)
    {
        var rules = new InputList<NetworkPolicyEgressRuleArgs>
        {
            new NetworkPolicyEgressRuleArgs
            {
                To = new NetworkPolicyPeerArgs { NamespaceSelector = new LabelSelectorArgs { MatchLabels = { ["kubernetes.io/metadata.name"] = "kube-system" } } },
                Ports = { Port("UDP", 53), Port("TCP", 53) },
            },
            new NetworkPolicyEgressRuleArgs { To = Siblings(args) },
        };
        foreach (var rule in args.Egress.Distinct().OrderBy(rule => rule.Cidr, StringComparer.Ordinal).ThenBy(rule => rule.Port))
        {
            rules.Add(new NetworkPolicyEgressRuleArgs
            {
                To = new NetworkPolicyPeerArgs { IpBlock = new IPBlockArgs { Cidr = rule.Cidr } },
                Ports = Port("TCP", rule.Port),
            });
        }

        return rules;
    }

    // Pods of the same pipeline: Spark's driver and executors talk to each other.
    private static NetworkPolicyPeerArgs Siblings(PipelineRuntimeArgs args) => new()
    {
        PodSelector = new LabelSelectorArgs { MatchLabels = { [SelectorLabel] = args.Labels[SelectorLabel] } },
    };

    private static NetworkPolicyPortArgs Port(string protocol, int port) => new() { Protocol = protocol, Port = port };
}
