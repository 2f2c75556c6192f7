using System.Collections.Immutable;
using Components.Tests.Workloads;
using Infra.Catalog.Definitions;
using Infra.Catalog.Text;
using Infra.Catalog.Values;
using Infra.Components.Identities;
using Infra.Components.Warehouses.Redshift;
using Pulumi;
using Testing;
using Testing.Graphs;
using Xunit;

namespace Components.Tests;

public sealed class WarehouseTests
{
    [Fact]
    public async Task RedshiftServerless_IsPrivate_WithARoleForTheLake()
    {
        var graph = await RegisteredGraph.OfAsync(() =>
            _ = new RedshiftServerless(
                "warehouse",
                new RedshiftServerlessArgs
                {
                    WarehouseName = "test-analytics",
                    Database = "analytics",
                    BaseCapacity = 16,
                    VpcId = "vpc-1",
                    SubnetIds = new[] { "subnet-1", "subnet-2", "subnet-3" },
                    ClientSecurityGroupId = "sg-nodes",
                    KmsKeyArn = "arn:test:key",
                    AccountId = Output.Create("123456789012"),
                    Region = "eu-west-3",
                    LakeGrants = Output.Create<ImmutableArray<AccessGrant>>([
                        new AccessGrant("ReadInputs", ["s3:GetObject"], ["arn:aws:s3:::b/orders/*"]),
                    ]),
                    ProtectData = true,
                    Tags = Samples.Tags,
                }
            )
        );
        Golden.Match("Golden/redshift-serverless.txt", graph);
    }

    [Fact]
    public async Task DatabaseAccess_RunsOneStatementAfterTheOther_AsTheAdministrator()
    {
        var graph = await RegisteredGraph.OfAsync(() =>
            _ = new DatabaseAccess(
                "access",
                new DatabaseAccessArgs
                {
                    Workgroup = "test-analytics",
                    Database = "analytics",
                    AdminSecretArn = "arn:test:admin",
                    Rights =
                    [
                        new DatabaseRights("pipeline_marts")
                        {
                            Writes = ["raw", "marts"],
                            Reads = ["raw", "rates"],
                            CreatesSchemas = true,
                        },
                        new DatabaseRights("team_control") { Reads = ["marts"] },
                    ],
                }
            )
        );
        Golden.Match("Golden/database-access.txt", graph);
    }

    [Theory]
    [InlineData("redshift://analytics/shop/orders")]
    [InlineData("redshift://other/shop/orders")]
    public void IdentityTags_OfAPipelineThatMayLogIn_NameItsOwnRole(string uri)
    {
        var pipeline = Pipelines.Read(
            "tasks:\n  work: {type: container, image: \"tools:1\"}\ndatasets:\n  table: {uri: \"" + uri + "\"}\n"
        );
        var warehouse = new RedshiftWarehouse(Output.Create("group"), Output.Create("arn:test:group"))
        {
            Database = "analytics",
            Region = "eu-west-3",
            NetworkCidr = "10.0.0.0/16",
        };

        Assert.Equal([KeyValuePair.Create("RedshiftDbRoles", "pipeline_orders")], warehouse.IdentityTags(pipeline));
    }

    [Fact]
    public void Table_OfADatasetWithAContractAndALayout_IsMadeByThem_AndGrantedToItsReaders()
    {
        var contract = new DataContract
        {
            Version = new SemanticVersion(1, 0, 0, ""),
            Compatibility = Compatibility.Backward,
            Span = Place(1),
            Columns =
            [
                new ContractColumn
                {
                    Name = "account",
                    LogicalType = "string",
                    PhysicalType = "varchar(34)",
                    IsRequired = true,
                    Span = Place(3),
                },
                new ContractColumn
                {
                    Name = "amount",
                    LogicalType = "number",
                    PhysicalType = "decimal(18,2)",
                    Span = Place(4),
                },
                new ContractColumn
                {
                    Name = "day",
                    LogicalType = "date",
                    PhysicalType = "date",
                    Span = Place(2),
                },
            ],
        };
        var dataset = new Dataset
        {
            Name = new DatasetName("ledger"),
            Uri = new DatasetUri.Redshift("analytics", "finance", "entries"),
            Format = DatasetFormat.Table,
            Deletion = DeletionPolicy.Retain,
            EncryptionKey = EncryptionKey.Provider,
            Contract = contract,
            SortBy = ["day", "account"],
            DistributeBy = ["account"],
            Readers = [new OwnerName("control-room"), new OwnerName("audit")],
            Writers = [new OwnerName("audit")],
            Span = Place(1),
        };

        Assert.Equal(
            """
            create table if not exists "finance"."entries" (
                "day" date,
                "account" varchar(34) not null,
                "amount" decimal(18,2)
            )
            diststyle key distkey ("account")
            compound sortkey ("day", "account")
            """,
            TableStatements.Create(dataset)
        );
        Assert.Equal(
            [
                "grant select on table \"finance\".\"entries\" to role \"team_control_room\"",
                "grant select on table \"finance\".\"entries\" to role \"pipeline_close\"",
                "grant select, insert, update, delete on table \"finance\".\"entries\" to role \"team_audit\"",
            ],
            TableStatements.Grant(dataset, ["pipeline_close"])
        );
        Assert.Null(TableStatements.Create(dataset with { Contract = null }));
    }

    private static SourceSpan Place(int line) => new(RepositoryPath.Of("pipelines/finance/ledger/pipeline.yaml"), line, 1, line, 9);
}
