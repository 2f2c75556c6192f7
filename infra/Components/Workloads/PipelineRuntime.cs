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

    private const int ApiServerPort = 443;

    public PipelineRuntime(string name, PipelineRuntimeArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        var children = new CustomResourceOptions { Parent = this };
        var metadata = new ObjectMetaArgs
        {
            Name = args.ServiceAccount,
            Namespace = args.Namespace,
            Labels = Labels(args),
        };
        _ = new ServiceAccount(
            $"{name}-account",
            new ServiceAccountArgs { Metadata = metadata, AutomountServiceAccountToken = false },
            children
        );
        _ = new NetworkPolicy(
            $"{name}-egress",
            new NetworkPolicyArgs
            {
                Metadata = metadata,
                Spec = new NetworkPolicySpecArgs
                {
                    PodSelector = new LabelSelectorArgs { MatchLabels = { [SelectorLabel] = args.Labels[SelectorLabel] } },
                    PolicyTypes = { "Ingress", "Egress" },
                    Ingress = new NetworkPolicyIngressRuleArgs { From = Siblings(args) },
                    Egress = EgressRules(args),
                },
            },
            children
        );
        if (args.StartsPods)
        {
            DriverAccess(name, args, metadata, children);
        }

        RegisterOutputs();
    }

    private static Dictionary<string, string> Labels(PipelineRuntimeArgs args) =>
        new TaskPlace(args.Namespace, args.ServiceAccount) { Labels = args.Labels }.TaskLabels("runtime");

    // What a driver does with them: it starts executors and watches them, and removes what it made when it ends.
    private static void DriverAccess(string name, PipelineRuntimeArgs args, ObjectMetaArgs metadata, CustomResourceOptions children)
    {
        _ = new Role(
            $"{name}-driver",
            new RoleArgs
            {
                Metadata = metadata,
                Rules = new PolicyRuleArgs
                {
                    ApiGroups = { "" },
                    Resources = { "pods", "services", "configmaps", "persistentvolumeclaims" },
                    Verbs = { "create", "get", "list", "watch", "update", "patch", "delete", "deletecollection" },
                },
            },
            children
        );
        _ = new RoleBinding(
            $"{name}-driver-binding",
            new RoleBindingArgs
            {
                Metadata = metadata,
                RoleRef = new RoleRefArgs
                {
                    ApiGroup = "rbac.authorization.k8s.io",
                    Kind = "Role",
                    Name = args.ServiceAccount,
                },
                Subjects = new SubjectArgs
                {
                    Kind = "ServiceAccount",
                    Name = args.ServiceAccount,
                    Namespace = args.Namespace,
                },
            },
            children
        );
    }

    private static InputList<NetworkPolicyEgressRuleArgs> EgressRules(PipelineRuntimeArgs args)
    {
        var rules = new InputList<NetworkPolicyEgressRuleArgs>
        {
            ClusterTraffic.Dns(),
            new NetworkPolicyEgressRuleArgs { To = Siblings(args) },
        };
        var egress =
            args.StartsPods || args.ReachesApiServer
                ? args.Egress.AddRange(args.ApiServer.Select(network => new EgressRule(network, ApiServerPort)))
                : args.Egress;
        foreach (var rule in egress.Distinct().OrderBy(rule => rule.Cidr, StringComparer.Ordinal).ThenBy(rule => rule.Port))
        {
            rules.Add(ClusterTraffic.To(rule));
        }

        return rules;
    }

    // Pods of the same pipeline: Spark's driver and executors talk to each other.
    private static NetworkPolicyPeerArgs Siblings(PipelineRuntimeArgs args) =>
        new() { PodSelector = new LabelSelectorArgs { MatchLabels = { [SelectorLabel] = args.Labels[SelectorLabel] } } };
}
