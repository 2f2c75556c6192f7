using Xunit;

namespace Catalog.Tests.Dbt;

/// <summary>Packages that are installed, local, named and not there.</summary>
public sealed class DbtPackagesTests
{
    private static readonly (string, string)[] Shopify =
    [
        ("dbt_packages/shopify/dbt_project.yml", "name: shopify\n"),
        ("dbt_packages/shopify/models/orders.sql", "select 1 as id"),
    ];

    [Theory]
    [InlineData("packages: [{ package: fivetran/shopify, version: 1.0.0 }]", "DP1403")]
    [InlineData("packages: [{ git: 'https://example.org/the-shopify-package.git' }]", "DP1403")]
    [InlineData("packages: [{ package: fivetran/shopify, version: 1.0.0 }, { package: dbt-labs/dbt_utils, version: 1.0.0 }]", "DP1403")]
    [InlineData("packages: [{ package: fivetran/shopify, version: 1.0.0 }, { package: fivetran/stripe, version: 1.0.0 }]", "DP1412")]
    [InlineData("projects: [{ name: finance }]", "DP1412")]
    public void AnUnknownName_IsOnlyAnErrorWhenAllPackagesAreThere(string packages, string code)
    {
        var project = DbtFixture.Shop([
            ("packages.yml", packages),
            ("models/report.sql", "select * from {{ ref('orders') }} join {{ ref('stripe__charges') }} using (id)"),
            .. Shopify,
        ]);

        Assert.Equal([code], project.Diagnostics.Select(finding => finding.Code));
    }

    [Fact]
    public void WhatAnInstalledPackageNeeds_StandsBesideIt()
    {
        var project = DbtFixture.Shop([
            ("packages.yml", "packages: [{ package: fivetran/shopify, version: 1.0.0 }]"),
            ("models/report.sql", "select * from {{ ref('nothing') }}"),
            ("dbt_packages/shopify/packages.yml", "packages: [{ package: fivetran/shopify_source, version: 1.0.0 }]"),
            ("dbt_packages/shopify_source/dbt_project.yml", "name: shopify_source\n"),
            .. Shopify,
        ]);

        Assert.False(project.HasMissingPackages);
        Assert.Equal(["DP1403"], project.Diagnostics.Select(finding => finding.Code));
    }

    [Fact]
    public void ALocalPackage_CountsOnceWhenItIsInstalledToo()
    {
        var project = DbtFixture.Shop(
            ("packages.yml", "packages: [{ local: ../common }]"),
            ("../common/dbt_project.yml", "name: common\n"),
            ("../common/models/days.sql", "select 1 as day"),
            ("dbt_packages/common/dbt_project.yml", "name: common\n"),
            ("dbt_packages/common/models/days.sql", "select 1 as day")
        );

        Assert.Single(project.Nodes);
        Assert.False(project.HasMissingPackages);
    }

    [Fact]
    public void InstalledPackages_MayStandElsewhere()
    {
        var project = DbtFixture.Shop(
            ("dbt_project.yml", "name: shop\npackages-install-path: vendor/dbt\n"),
            ("packages.yml", "packages: [{ package: acme/common, version: 1.0.0 }]"),
            ("models/report.sql", "select * from {{ ref('common', 'days') }}"),
            ("vendor/dbt/common/dbt_project.yml", "name: common\n"),
            ("vendor/dbt/common/models/days.sql", "select 1 as day")
        );

        Assert.Equal("common.days -> shop.report", project.Edges());
        Assert.Equal("", project.Findings());
    }

    [Theory]
    [InlineData("", "common.days -> shop.report, common.months -> common.weeks, shop.days -> common.weeks, shop.days -> shop.report")]
    [InlineData(
        "flags: { require_ref_searches_node_package_before_root: true }\n",
        "common.days -> common.weeks, common.days -> shop.report, common.months -> common.weeks, shop.days -> shop.report"
    )]
    public void TheProjectAndTheCallersPackage_ComeFirst(string flags, string expected)
    {
        var project = DbtFixture.Shop(
            ("dbt_project.yml", "name: shop\n" + flags),
            ("packages.yml", "packages: [{ local: ../common }, { local: ../other }]"),
            ("models/days.sql", "select 1 as day"),
            ("models/report.sql", "select * from {{ ref('days') }} join {{ ref('common', 'days') }} using (day)"),
            ("../common/dbt_project.yml", "name: common\n"),
            ("../common/models/days.sql", "select 1 as day"),
            ("../common/models/weeks.sql", "select * from {{ ref('days') }} join {{ ref('months') }} using (day)"),
            ("../common/models/months.sql", "select 1 as day"),
            ("../other/dbt_project.yml", "name: other\n"),
            ("../other/models/months.sql", "select 1 as day")
        );

        Assert.Equal(expected, project.Edges());
    }

    [Fact]
    public void ACircleThroughAPackage_IsFound()
    {
        var project = DbtFixture.Shop(
            ("packages.yml", "packages: [{ local: ../common }]"),
            ("models/a.sql", "select * from {{ ref('b') }}"),
            ("../common/dbt_project.yml", "name: common\n"),
            ("../common/models/b.sql", "select * from {{ ref('a') }}")
        );

        Assert.Equal(
            ["DP1405: Models refer to each other in a circle: common.b -> a -> common.b."],
            project.Diagnostics.Select(finding => $"{finding.Code}: {finding.Message}")
        );
    }

    [Theory]
    [InlineData(200, false)]
    [InlineData(201, true)]
    public void MorePackagesThanAreRead_LeaveNamesOpen(int count, bool isOpen)
    {
        var packages = Enumerable.Range(0, count).Select(index => ($"../p{index}/dbt_project.yml", $"name: p{index}\n"));
        var project = DbtFixture.Shop([
            .. packages,
            ("packages.yml", "packages:\n" + string.Concat(Enumerable.Range(0, count).Select(index => $"  - local: ../p{index}\n"))),
            ("models/report.sql", "select * from {{ ref('charges') }}"),
        ]);

        Assert.Equal(isOpen, !project.Diagnostics.Any(finding => finding.Code == "DP1403"));
    }

    [Fact]
    public void APackageThatNobodyNames_IsToldApart()
    {
        var project = DbtFixture.Shop(("models/report.sql", "select * from {{ ref('stripe', 'charges') }}"));

        Assert.Equal(
            "models/report.sql(1,18): error DP1403: 'report' refers to 'stripe.charges', which is no model, seed or snapshot of the project. No package 'stripe' is installed. Add it to packages.yml and run 'dbt deps'.",
            project.Findings()
        );
    }
}
