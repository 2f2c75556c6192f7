using Infra.Components.Workloads;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;

namespace Infra.Components.Tenancy;

/// <summary>A domain's place in the cluster: restricted pods, bounded resources, no traffic that nobody declared.</summary>
public sealed class DomainNamespace : ComponentResource
{
    public const string Token = "dataplatform:cluster:DomainNamespace";

    [Output("namespace")]
    public Output<string> NamespaceName { get; private set; }

    public DomainNamespace(string name, DomainNamespaceArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        var children = new CustomResourceOptions { Parent = this };
        var space = new Namespace($"{name}-namespace", new NamespaceArgs
        {
            Metadata = new ObjectMetaArgs { Name = args.Namespace, Labels = InputMap<string>.Merge(PodSecurity.Restricted(), args.Labels) },
        }, children);
        var place = space.Metadata.Apply(metadata => metadata.Name);
        _ = new ResourceQuota($"{name}-quota", new ResourceQuotaArgs
        {
            Metadata = new ObjectMetaArgs { Name = "domain", Namespace = place },
            Spec = new ResourceQuotaSpecArgs
            {
                Hard = { ["requests.cpu"] = args.Cpu, ["requests.memory"] = args.Memory, ["limits.memory"] = args.Memory, ["pods"] = $"{args.Pods}" },
            },
        }, children);
        _ = new LimitRange($"{name}-limits", new LimitRangeArgs
        {
            Metadata = new ObjectMetaArgs { Name = "domain", Namespace = place },
            Spec = new LimitRangeSpecArgs
            {
                Limits = new LimitRangeItemArgs
                {
                    Type = "Container",
                    Default = { ["memory"] = "1Gi" },
                    DefaultRequest = { ["cpu"] = "100m", ["memory"] = "256Mi" },
                },
            },
        }, children);
        _ = new NetworkPolicy($"{name}-default-deny", new NetworkPolicyArgs
        {
            Metadata = new ObjectMetaArgs { Name = "default-deny", Namespace = place },
            Spec = new NetworkPolicySpecArgs { PodSelector = new LabelSelectorArgs(), PolicyTypes = { "Ingress", "Egress" } },
        }, children);

        NamespaceName = place;
        RegisterOutputs(new Dictionary<string, object?> { ["namespace"] = NamespaceName });
    }
}
