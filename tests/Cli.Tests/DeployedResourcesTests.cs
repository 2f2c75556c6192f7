using System.Collections.Immutable;
using DataOps.Cli.Commands.Catalog;
using DataOps.Engine.Model;
using Infra.Catalog.Lineage;
using Infra.Catalog.Values;
using Xunit;

namespace Cli.Tests;

/// <summary>Where the lineage of definitions meets a stack's resources.</summary>
public sealed class DeployedResourcesTests
{
    private static readonly Dictionary<string, string> StableNames = new() { ["shop/refunds"] = "returns" };

    private static readonly ImpactReport Report = new()
    {
        Changed =
        [
            new PipelineChange(PipelineId.Parse("shop/refunds")!.Value, ChangeKind.Changed, new OwnerName("shop-data"), []),
            new PipelineChange(PipelineId.Parse("shop/gone")!.Value, ChangeKind.Removed, new OwnerName("shop-data"), []),
        ],
        Affected = [PipelineId.Parse("shop/sales")!.Value],
        Datasets = ["redshift://analytics/shop/orders", "s3://acme-raw/orders"],
    };

    [Fact]
    public void Of_FollowsComponentsByStableName_AndBucketsByUri()
    {
        var returns = Component("Workload", "returns", null);
        var identity = Component("Identity", "returns-identity", returns);
        var gone = Component("Workload", "gone", null);
        var other = Component("Workload", "stock", null);
        ResourceState[] resources =
        [
            returns,
            identity,
            gone,
            other,
            Custom("aws:iam/role:Role", "returns-role", identity),
            Custom("aws:iam/role:Role", "returns-old-role", identity) with
            {
                Delete = true,
            },
            Custom("pulumi:providers:kubernetes", "rendered-returns", returns),
            Custom("aws:iam/role:Role", "gone-role", gone),
            Custom("aws:iam/role:Role", "stock-role", other),
            Custom("aws:s3/bucket:Bucket", "raw", null) with
            {
                Id = "acme-raw",
            },
            Custom("aws:s3/bucket:Bucket", "curated", null) with
            {
                Id = "acme-curated",
            },
        ];

        var touched = DeployedResources.Of(resources, Report, StableNames);

        Assert.Equal(
            [
                "s3://acme-raw/orders: aws:s3/bucket:Bucket raw",
                "shop/gone: aws:iam/role:Role gone-role",
                "shop/refunds: aws:iam/role:Role returns-role",
            ],
            touched.Select(resource => $"{resource.For}: {resource.Type} {resource.Name}")
        );
        Assert.EndsWith(
            "\nDeployed for them\n  s3://acme-raw/orders\n    aws:s3/bucket:Bucket raw\n  shop/gone\n    aws:iam/role:Role gone-role\n  shop/refunds\n    aws:iam/role:Role returns-role\n",
            ImpactText.Text(Report with { Resources = touched }),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Of_APipelineThatMoved_IsTheOneThatThereIs()
    {
        var moved = new PipelineChange(PipelineId.Parse("stores/gone")!.Value, ChangeKind.Added, new OwnerName("shop-data"), []);
        var gone = Component("Workload", "gone", null);

        var touched = DeployedResources.Of(
            [gone, Custom("aws:iam/role:Role", "gone-role", gone)],
            Report with
            {
                Changed = Report.Changed.Add(moved),
            },
            new Dictionary<string, string> { ["stores/gone"] = "gone" }
        );

        Assert.Equal(["stores/gone: gone-role"], touched.Select(resource => $"{resource.For}: {resource.Name}"));
    }

    [Fact]
    public void Of_AStackWithoutTheirResources_IsEmpty() =>
        Assert.Equal(
            ImmutableArray<TouchedResource>.Empty,
            DeployedResources.Of([Custom("aws:iam/role:Role", "role", null)], Report, StableNames)
        );

    private static ResourceState Component(string kind, string name, ResourceState? parent) =>
        Made($"dataplatform:pipelines:{kind}", name, parent) with
        {
            Custom = false,
        };

    private static ResourceState Custom(string type, string name, ResourceState? parent) => Made(type, name, parent);

    private static ResourceState Made(string type, string name, ResourceState? parent)
    {
        var urn = Urn.Create("dev", "dataops", parent?.Urn, type, name);
        return new ResourceState
        {
            Urn = urn,
            Type = type,
            Custom = true,
            Id = name,
            Parent = parent?.Urn,
        };
    }
}
