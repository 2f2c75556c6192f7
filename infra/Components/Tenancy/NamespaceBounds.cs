using Infra.Catalog.Systems;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;

namespace Infra.Components.Tenancy;

/// <summary>
/// What bounds every namespace of the platform: a quota, defaults for containers that name no size, and no traffic that nobody declared.
/// </summary>
internal static class NamespaceBounds
{
    /// <param name="parent">Starts the resources' names.</param>
    /// <param name="objectName">The objects' name in the cluster.</param>
    public static void Declare(string parent, string objectName, Output<string> space, NamespaceQuota quota, CustomResourceOptions children)
    {
        _ = new ResourceQuota(
            $"{parent}-quota",
            new ResourceQuotaArgs
            {
                Metadata = new ObjectMetaArgs { Name = objectName, Namespace = space },
                Spec = new ResourceQuotaSpecArgs
                {
                    Hard =
                    {
                        ["requests.cpu"] = quota.Cpu,
                        ["requests.memory"] = quota.Memory,
                        ["limits.memory"] = quota.Memory,
                        ["pods"] = $"{quota.Pods}",
                    },
                },
            },
            children
        );
        _ = new LimitRange(
            $"{parent}-limits",
            new LimitRangeArgs
            {
                Metadata = new ObjectMetaArgs { Name = objectName, Namespace = space },
                Spec = new LimitRangeSpecArgs
                {
                    Limits = new LimitRangeItemArgs
                    {
                        Type = "Container",
                        Default = { ["memory"] = "1Gi", ["ephemeral-storage"] = "4Gi" },
                        DefaultRequest =
                        {
                            ["cpu"] = "100m",
                            ["memory"] = "256Mi",
                            ["ephemeral-storage"] = "256Mi",
                        },
                    },
                },
            },
            children
        );
        _ = new NetworkPolicy(
            $"{parent}-default-deny",
            new NetworkPolicyArgs
            {
                Metadata = new ObjectMetaArgs { Name = "default-deny", Namespace = space },
                Spec = new NetworkPolicySpecArgs { PodSelector = new LabelSelectorArgs(), PolicyTypes = { "Ingress", "Egress" } },
            },
            children
        );
    }
}
