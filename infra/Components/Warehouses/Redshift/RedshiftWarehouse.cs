using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Systems;
using Infra.Catalog.Values;
using Infra.Components.Identities;
using Infra.Components.Tasks.Dbt;
using Infra.Components.Workloads;
using Pulumi;

namespace Infra.Components.Warehouses.Redshift;

/// <summary>
/// A Redshift Serverless workgroup as tasks use it: dbt over its endpoint, SQL and checks through its Data API, both as the pod's role.
/// </summary>
/// <param name="Workgroup">The workgroup's name.</param>
/// <param name="WorkgroupArn">What grants are about.</param>
public sealed record RedshiftWarehouse(Output<string> Workgroup, Output<string> WorkgroupArn) : IWarehouse
{
    private const string RunnerFile = "warehouse_tasks.py";
    private const string RightsFile = "warehouse_grants.py";

    public required string Database { get; init; }

    /// <summary>AWS's name of the region.</summary>
    public required string Region { get; init; }

    /// <summary>The network that holds the endpoint, in CIDR notation.</summary>
    public required string NetworkCidr { get; init; }

    /// <summary>Roles that read a table which another pipeline writes, by the table's URI.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> Readers { get; init; } =
        ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal);

    public SystemHonours Honours => SystemCatalogue.Of("redshift");

    public ImmutableArray<EgressRule> Egress => [new EgressRule(NetworkCidr, RedshiftServerless.Port)];

    public Output<ImmutableArray<AccessGrant>> Grants => WorkgroupArn.Apply(RedshiftPolicy.Use);

    public WarehouseRunner Runner => Program(RunnerFile);

    public WarehouseRunner RightsRunner => Program(RightsFile);

    public string? Create(Dataset dataset) => TableStatements.Create(dataset);

    public ImmutableArray<string> Rights(Dataset dataset) =>
        [.. TableStatements.Grant(dataset, Readers.GetValueOrDefault(dataset.Uri.ToString() ?? "", []))];

    public ImmutableSortedDictionary<string, string> IdentityTags(Pipeline pipeline) =>
        DatabaseRole.Tags(WarehouseRights.RolesOf(pipeline));

    private WarehouseRunner Program(string file) =>
        new(file, EmbeddedSource.Read(file))
        {
            Environment = ImmutableSortedDictionary
                .Create<string, EnvironmentValue>(StringComparer.Ordinal)
                .Add("AWS_REGION", new EnvironmentValue.Literal(Region))
                .Add("WAREHOUSE_DATABASE", new EnvironmentValue.Literal(Database)),
            OutputEnvironment = new InputMap<string> { ["WAREHOUSE_WORKGROUP"] = Workgroup },
        };

    public Output<string> Profile(DbtProfile profile) => RedshiftProfile.Write(profile, this);

    public ImmutableSortedDictionary<string, ConfigReference> ProfileReferences =>
        WarehouseConnection.References(RedshiftProfile.HostVariable);

    public string? Relation(DatasetUri uri) =>
        uri is DatasetUri.Redshift { Table.Length: > 0 } place ? $"{place.Schema}.{place.Table}" : null;

    public string Quote(string column) => $"\"{column}\"";

    // getdate() is UTC on every workgroup, whatever the session's time zone.
    public string IsOlder(string moment, TimeSpan age) =>
        FormattableString.Invariant($"{moment} < dateadd(second, -{age.TotalSeconds:F0}, getdate())");

    public string EndOfDay(string day) => $"dateadd(day, 1, {day})";
}
