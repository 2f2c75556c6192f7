using System.Collections.Immutable;

namespace Infra.Catalog.Contracts;

/// <summary>The keys of the Open Data Contract Standard, version 3 (bitol.io), as far as they are told apart here.</summary>
internal static class ContractShapes
{
    public static readonly ImmutableArray<string> Contract =
    [
        "apiVersion",
        "kind",
        "id",
        "name",
        "version",
        "status",
        "tenant",
        "tags",
        "domain",
        "dataProduct",
        "authoritativeDefinitions",
        "description",
        "schema",
        "support",
        "price",
        "team",
        "roles",
        "slaDefaultElement",
        "slaProperties",
        "servers",
        "customProperties",
        "contractCreatedTs",
        "quality",
    ];

    public static readonly ImmutableArray<string> Object =
    [
        "id",
        "name",
        "logicalType",
        "physicalName",
        "physicalType",
        "businessName",
        "description",
        "tags",
        "dataGranularityDescription",
        "authoritativeDefinitions",
        "properties",
        "quality",
        "customProperties",
        "relationships",
    ];

    public static readonly ImmutableArray<string> Property =
    [
        "id",
        "name",
        "primaryKey",
        "primaryKeyPosition",
        "logicalType",
        "logicalTypeOptions",
        "physicalType",
        "physicalName",
        "businessName",
        "description",
        "required",
        "unique",
        "partitioned",
        "partitionKeyPosition",
        "classification",
        "encryptedName",
        "transformSourceObjects",
        "transformLogic",
        "transformDescription",
        "examples",
        "criticalDataElement",
        "tags",
        "authoritativeDefinitions",
        "quality",
        "customProperties",
        "items",
        "properties",
        "relationships",
    ];

    public static readonly ImmutableArray<string> Quality =
    [
        "id",
        "name",
        "type",
        "rule",
        "metric",
        "arguments",
        "unit",
        "query",
        "engine",
        "implementation",
        "description",
        "dimension",
        "method",
        "severity",
        "businessImpact",
        "scheduler",
        "schedule",
        "tags",
        "authoritativeDefinitions",
        "customProperties",
        "validValues",
        "mustBe",
        "mustNotBe",
        "mustBeGreaterThan",
        "mustBeGreaterOrEqualTo",
        "mustBeGreaterThanOrEqualTo",
        "mustBeLessThan",
        "mustBeLessOrEqualTo",
        "mustBeLessThanOrEqualTo",
        "mustBeBetween",
        "mustNotBeBetween",
    ];

    public static readonly ImmutableArray<string> LogicalTypes =
    [
        "string",
        "date",
        "timestamp",
        "time",
        "number",
        "integer",
        "object",
        "array",
        "boolean",
    ];
}
