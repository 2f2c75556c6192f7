using System.Collections.Immutable;

namespace Infra.Platform.Settings;

/// <summary>The existing network: a VPC, its address range and at least three private subnets.</summary>
public sealed record NetworkSettings(string VpcId, string Cidr, ImmutableArray<string> SubnetIds);
