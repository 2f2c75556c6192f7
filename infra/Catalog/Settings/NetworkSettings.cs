using System.Collections.Immutable;
using Infra.Catalog.Shapes;

namespace Infra.Catalog.Settings;

/// <summary>The existing network: a VPC, its address range and at least three private subnets.</summary>
public sealed record NetworkSettings(string VpcId, string Cidr, ImmutableArray<string> SubnetIds)
{
    internal static NetworkSettings Of(RecordView view) =>
        new(view.Get(Fields.VpcId, ""), view.Get(Fields.Cidr, ""), view.Texts(Fields.SubnetIds));

    internal static class Fields
    {
        public static readonly Field<string> VpcId = new("vpcId", SettingForms.Vpc, "The VPC of the cluster and the warehouse.")
        {
            IsRequired = true,
        };

        public static readonly Field<string> Cidr = new("cidr", SettingForms.Cidr, "The VPC's address range.") { IsRequired = true };

        public static readonly Field SubnetIds = new(
            "subnetIds",
            new ListShape(SettingForms.Subnet) { Minimum = 3 },
            "Private subnets in at least three zones."
        )
        {
            IsRequired = true,
        };

        public static readonly RecordShape Shape = new("the network", [VpcId, Cidr, SubnetIds]);
    }
}
