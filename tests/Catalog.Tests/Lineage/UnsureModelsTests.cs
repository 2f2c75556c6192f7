using System.Text;
using Infra.Catalog.Files;
using Infra.Catalog.Lineage;
using Infra.Catalog.Loading;
using Xunit;

namespace Catalog.Tests.Lineage;

/// <summary>Models whose references are not known are named beside those that are affected, with the reason.</summary>
public sealed class UnsureModelsTests
{
    [Fact]
    public void AModelWhoseReferenceIsNotKnown_MayBeAffected_AndSoMayWhatBuildsOnIt()
    {
        var report = ImpactAnalysis.Compare(Snapshot("select 1 as id"), Snapshot("select 2 as id"));

        var models = Assert.Single(report.Models);
        Assert.Equal(["base"], models.Changed);
        Assert.Equal(
            ["behind: it builds on one that may be affected", "picked: the environment variable 'TABLE' depends on the environment"],
            models.MayBeAffected.Select(model => $"{model.Name}: {model.Reason}")
        );
        Assert.Contains(
            "  may be    picked: the environment variable 'TABLE' depends on the environment\n",
            ImpactText.Text(report),
            StringComparison.Ordinal
        );
        Assert.Contains("\"mayBeAffected\"", ImpactText.Json(report), StringComparison.Ordinal);
    }

    private static RevisionSnapshot Snapshot(string model)
    {
        var files = new InMemoryFiles(
            new Dictionary<string, string>
            {
                ["pipelines/_defaults.yaml"] = "apiVersion: dataops/v1\nkind: Defaults\n",
                ["pipelines/a/_domain.yaml"] = "apiVersion: dataops/v1\nkind: Domain\nmetadata: { owner: team, domain: a }\n",
                ["pipelines/a/b/pipeline.yaml"] =
                    "apiVersion: dataops/v1\nkind: Pipeline\nmetadata: { name: b, version: 1.0.0 }\ndescription: { purpose: Test. }\nschedule: { cron: \"30 5 * * *\", timezone: Europe/Berlin }\ntasks: { build: { type: dbt, dbt: { project: dbt } } }\n",
                ["pipelines/a/b/dbt/dbt_project.yml"] = "name: shop\n",
                ["pipelines/a/b/dbt/models/base.sql"] = model,
                ["pipelines/a/b/dbt/models/picked.sql"] = "select * from {{ ref(env_var('TABLE')) }}",
                ["pipelines/a/b/dbt/models/behind.sql"] = "select * from {{ ref('picked') }}",
            }.Select(file => KeyValuePair.Create(file.Key, Encoding.UTF8.GetBytes(file.Value)))
        );
        return new RevisionSnapshot(
            CatalogLoader.Load(files, Repository.Options("dev"), TestContext.Current.CancellationToken).Value!,
            files
        );
    }
}
