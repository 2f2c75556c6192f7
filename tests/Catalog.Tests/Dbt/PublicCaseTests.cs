using Infra.Catalog.Lineage;
using Xunit;

namespace Catalog.Tests.Dbt;

/// <summary>Each fault of <c>PublicCases</c> is found, where it stands and as what it is; what dbt takes is no finding.</summary>
public sealed class PublicCaseTests
{
    [Theory]
    [InlineData("00-base")]
    [InlineData("01-impact-macro-computed-ref")]
    [InlineData("02-impact-set-for-var-ref")]
    [InlineData("03-impact-twin-models")]
    [InlineData("04-impact-latest-version")]
    [InlineData("06-yaml-quoted-continuation")]
    [InlineData("07-python-312-syntax")]
    [InlineData("08-local-package-beside")]
    [InlineData("21-dag-styles")]
    public void WhatDbtTakes_IsNoFinding(string name) => Assert.Equal("", PublicCase.Findings(name));

    [Fact]
    public void UnbalancedBlocks_AreErrors() =>
        Assert.Equal(
            """
            dbt/macros/m.sql(1,1): DP1407 Error
            dbt/models/a.sql(1,16): DP1407 Error
            dbt/models/b.sql(1,19): DP1420 Error
            dbt/models/c.sql(1,35): DP1420 Error
            dbt/models/d.sql(1,17): DP1420 Error
            """,
            PublicCase.Findings("09-jinja-blocks-unbalanced")
        );

    [Fact]
    public void UndefinedNames_AreErrors() =>
        Assert.Equal(
            """
            dbt/models/a.sql(1,52): DP1427 Error
            dbt/models/b.sql(1,11): DP1421 Error
            dbt/models/c.sql(2,7): DP1422 Error
            dbt/models/d.sql(1,18): DP1426 Error
            dbt/models/e.sql(1,18): DP1423 Error
            dbt/models/f.sql(1,18): DP1426 Error
            """,
            PublicCase.Findings("10-undefined-names")
        );

    [Fact]
    public void WhatDropsTests_IsAWarning() =>
        Assert.Equal(
            """
            dbt/models/a.yml(5,5): DP1430 Warning
            dbt/models/b.yml(7,9): DP1430 Warning
            dbt/models/c.yml(2,1): DP1430 Warning
            dbt/models/d.yml(3,11): DP1431 Warning
            dbt/models/e.yml(1,1): DP1432 Error
            """,
            PublicCase.Findings("11-schema-yml-typos")
        );

    [Fact]
    public void ASecondSectionOfOneName_IsAWarning() =>
        Assert.Equal("dbt/models/schema.yml(8,1): DP1433 Warning", PublicCase.Findings("12-schema-yml-duplicate-models-key"));

    [Fact]
    public void GroupsContractsAndTheirLike_AreErrors() =>
        Assert.Equal(
            """
            dbt/models/bills_by_note.sql(1,43): DP1434 Error
            dbt/models/p.py(1,1): DP1438 Error
            dbt/models/p.py(2,16): DP1434 Error
            dbt/models/schema.yml(5,18): DP1441 Error
            dbt/models/schema.yml(7,22): DP1436 Error
            dbt/models/schema.yml(9,12): DP1435 Error
            dbt/models/u.yml(10,28): DP1440 Error
            dbt/models/u.yml(3,12): DP1437 Error
            dbt/snapshots/s.sql(1,1): DP1439 Error
            dbt/snapshots/s.sql(1,104): DP1434 Error
            """,
            PublicCase.Findings("15-groups-contracts-python")
        );

    [Fact]
    public void AScheduleInAChangeOfTheClock_IsAWarning() =>
        Assert.Equal("pipeline.yaml(9,9): DP1224 Warning", PublicCase.Findings("19-dst-gap"));

    [Fact]
    public void AContractOfAnotherVersion_IsHeldAgainstItsOwn() =>
        Assert.Equal(
            """
            contracts/b.odcs.yaml(12,22): DP1303 Error
            contracts/b.odcs.yaml(16,13): DP1300 Error
            contracts/b.odcs.yaml(16,29): DP1302 Error
            contracts/b.odcs.yaml(16,63): DP1302 Error
            contracts/b.odcs.yaml(18,48): DP1303 Error
            contracts/b.odcs.yaml(9,17): DP1303 Error
            """,
            PublicCase.Findings("22-contract-of-its-version")
        );

    [Fact]
    public void ALoosenedContract_DemandsAMajorStep() =>
        Assert.Equal(
            "contracts/b.odcs.yaml(1,1): DP1310 Error",
            PublicCase.Shown(PublicCase.Impact("23-contract-rule-loosened").Diagnostics)
        );

    [Theory]
    [InlineData("01-impact-macro-computed-ref", "stg_bills", "bills_by_note report", "stg_bills+")]
    [InlineData("02-impact-set-for-var-ref", "stg_bills", "bills_by_note by_concat by_loop by_macro by_set by_var", "stg_bills+")]
    [InlineData("03-impact-twin-models", "stg_bills", "bills_by_note", "stg_bills+")]
    [InlineData("04-impact-latest-version", "", "c2", "c2+")]
    public void AChange_AffectsWhatIsBuiltOnIt(string name, string changed, string affected, string select)
    {
        var models = Assert.Single(PublicCase.Impact(name).Models);

        Assert.Equal((changed, affected, select), (string.Join(' ', models.Changed), string.Join(' ', models.Affected), models.Select));
        Assert.Empty(models.MayBeAffected);
    }
}
