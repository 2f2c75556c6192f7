using Catalog.Tests.Diagnostics;
using Infra.Catalog.Loading;
using Xunit;

namespace Catalog.Tests.Rules;

public sealed class DagFilesRuleTests
{
    [Fact]
    public void OfAFileThatIsBroken_OnlyThatIsTold() =>
        Assert.Equal(
            ["DP1500"],
            CatalogLoader
                .Load(
                    GoldenCase.BaseFiles(
                        KeyValuePair.Create(
                            "pipelines/shop/orders/dags/orders.py",
                            "from airflow import DAG\n\nwith DAG(dag_id=\"others\"):\n    x = (1,\n"u8.ToArray()
                        )
                    ),
                    Repository.Options("dev"),
                    TestContext.Current.CancellationToken
                )
                .Diagnostics.Select(finding => finding.Code)
        );
}
