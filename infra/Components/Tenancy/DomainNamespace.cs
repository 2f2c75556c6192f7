using Infra.Components.Workloads;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

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
        var space = new Namespace(
            $"{name}-namespace",
            new NamespaceArgs
            {
                Metadata = new ObjectMetaArgs
                {
                    Name = args.Namespace,
                    Labels = InputMap<string>.Merge(PodSecurity.Restricted(), args.Labels),
                },
            },
            children
        );
        var place = space.Metadata.Apply(metadata => metadata.Name);
        NamespaceBounds.Declare(name, "domain", place, args.Quota, children);

        NamespaceName = place;
        RegisterOutputs(new Dictionary<string, object?> { ["namespace"] = NamespaceName });
    }
}
