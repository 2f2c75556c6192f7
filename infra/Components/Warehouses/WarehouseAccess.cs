using Pulumi;

namespace Infra.Components.Warehouses;

/// <summary>How tasks reach the warehouse; the region is AWS's name of it.</summary>
public sealed record WarehouseAccess(Output<string> Host, Output<string> Workgroup, Output<string> WorkgroupArn, string Database, string Region);
