using System.Collections.Immutable;
using Infra.Components.Workloads;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Infra.Components.Warehouses;

/// <summary>
/// Where the warehouse is, as a ConfigMap of a domain's namespace. The deployment applies it, so that rendered manifests can name the
/// address without knowing it.
/// </summary>
public sealed class WarehouseConnection : ComponentResource
{
    public const string Token = "dataplatform:warehouse:WarehouseConnection";

    private const string ObjectName = "warehouse";
    private const string HostKey = "host";

    public WarehouseConnection(string name, WarehouseConnectionArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        _ = new ConfigMap(
            $"{name}-config",
            new ConfigMapArgs
            {
                Metadata = new ObjectMetaArgs
                {
                    Name = ObjectName,
                    Namespace = args.Namespace,
                    Labels = { ["app.kubernetes.io/managed-by"] = "dataops", ["app.kubernetes.io/name"] = ObjectName },
                },
                Data = { [HostKey] = args.Host },
            },
            new CustomResourceOptions { Parent = this }
        );
        RegisterOutputs();
    }

    /// <summary>A variable that holds the warehouse's address.</summary>
    internal static ImmutableSortedDictionary<string, ConfigReference> References(string variable) =>
        ImmutableSortedDictionary
            .Create<string, ConfigReference>(StringComparer.Ordinal)
            .Add(variable, new ConfigReference(ObjectName, HostKey));
}
