using System.Collections.Immutable;
using Infra.Components.Identities;
using Pulumi;

namespace Infra.Components.Warehouses.Redshift;

/// <summary>Inputs of <see cref="RedshiftServerless"/>.</summary>
public sealed class RedshiftServerlessArgs : ResourceArgs
{
    /// <summary>Name of the namespace and the workgroup: 3 to 64 characters of a-z, 0-9 and hyphens.</summary>
    [Input("warehouseName", required: true)]
    public required string WarehouseName { get; init; }

    [Input("database", required: true)]
    public required string Database { get; init; }

    /// <summary>Redshift processing units: 8 to 512 in steps of 8.</summary>
    [Input("baseCapacity", required: true)]
    public required int BaseCapacity { get; init; }

    [Input("vpcId", required: true)]
    public required Input<string> VpcId { get; init; }

    /// <summary>At least three private subnets in different zones, as AWS asks.</summary>
    [Input("subnetIds", required: true)]
    public required InputList<string> SubnetIds { get; init; }

    /// <summary>The security group of the cluster's nodes, the only one that may connect.</summary>
    [Input("clientSecurityGroupId", required: true)]
    public required Input<string> ClientSecurityGroupId { get; init; }

    [Input("kmsKeyArn", required: true)]
    public required Input<string> KmsKeyArn { get; init; }

    /// <summary>The account that owns the warehouse, the only one whose warehouses may take its role.</summary>
    [Input("accountId", required: true)]
    public required Output<string> AccountId { get; init; }

    public required string Region { get; init; }

    /// <summary>What COPY and UNLOAD may do in the lake; null where no task loads or unloads.</summary>
    public Output<ImmutableArray<AccessGrant>>? LakeGrants { get; init; }

    [Input("tags")]
    public InputMap<string> Tags { get; init; } = new();

    public bool ProtectData { get; init; }
}
