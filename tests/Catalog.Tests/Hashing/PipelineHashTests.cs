using System.Text;
using Catalog.Tests.Diagnostics;
using Infra.Catalog.Definitions;
using Infra.Catalog.Loading;
using Xunit;

namespace Catalog.Tests.Hashing;

public sealed class PipelineHashTests
{
    private const string Definition = "pipelines/shop/orders/pipeline.yaml";
    private const string Load = "pipelines/shop/orders/sql/load.sql";

    /// <summary>Written down, so that another machine, another version of the runtime or a change of the canonical form is seen.</summary>
    [Fact]
    public void Hashes_AreStable() =>
        Assert.Equal(("e1478521018e", "f5ac85a022f3"), (Hashes(Text()).Definition[..12], Hashes(Text()).Effective[..12]));

    [Theory]
    [InlineData("timeout: PT30M\n", "timeout: \"PT30M\" # half an hour\n")]
    [InlineData("  name: orders\n  version: 1.0.0\n", "  version: 1.0.0\n  name: orders\n")]
    [InlineData("  max: 2\n  on: [infra]\n", "  on:\n    - infra\n  max: 2\n")]
    public void Form_MakesNoDifference(string before, string after)
    {
        Assert.Contains(before, Text(), StringComparison.Ordinal);

        Assert.Equal(Hashes(Text()), Hashes(Text().Replace(before, after, StringComparison.Ordinal)));
    }

    [Fact]
    public void LineEndings_OfWhatItRuns_MakeNoDifference() =>
        Assert.Equal(Hashes(Text()), Hashes(Text(), KeyValuePair.Create(Load, Bytes(Load, text => text.ReplaceLineEndings("\r\n")))));

    [Theory]
    [InlineData("samples/raw.csv")]
    [InlineData("docs/notes.md")]
    [InlineData("target/manifest.json")]
    [InlineData("logs/dbt.log")]
    [InlineData("dbt_packages/other/dbt_project.yml")]
    [InlineData("dbt_modules/other/dbt_project.yml")]
    [InlineData("__pycache__/load.txt")]
    [InlineData("node_modules/other/index.js")]
    [InlineData("venv/bin/activate")]
    [InlineData("sql/target/load.sql")]
    [InlineData("sql/load.pyc")]
    [InlineData("sql/.load.sql.swp")]
    [InlineData("README.md")]
    public void WhatDoesNotRun_MakesNoDifference(string file) =>
        Assert.Equal(Hashes(Text()), Hashes(Text(), KeyValuePair.Create($"pipelines/shop/orders/{file}", "x"u8.ToArray())));

    [Theory]
    [InlineData("targets/load.sql")]
    [InlineData("sql/load.py")]
    public void WhatMayRun_MakesADifference(string file) =>
        Assert.NotEqual(Hashes(Text()), Hashes(Text(), KeyValuePair.Create($"pipelines/shop/orders/{file}", "x"u8.ToArray())));

    [Fact]
    public void Change_OfWhatItRuns_ChangesBoth()
    {
        var changed = Hashes(Text(), KeyValuePair.Create(Load, Bytes(Load, text => text + "select 2;\n")));

        Assert.NotEqual(Hashes(Text()).Definition, changed.Definition);
        Assert.NotEqual(Hashes(Text()).Effective, changed.Effective);
    }

    [Fact]
    public void Change_OfAValue_ChangesBoth()
    {
        var changed = Hashes(Text().Replace("timeout: PT30M", "timeout: PT31M", StringComparison.Ordinal));

        Assert.NotEqual(Hashes(Text()).Definition, changed.Definition);
        Assert.NotEqual(Hashes(Text()).Effective, changed.Effective);
    }

    [Fact]
    public void Overlay_AndSettings_ChangeTheEffectiveHashOnly()
    {
        var overlaid = Hashes(
            Text().Replace("environments:\n", "environments:\n  dev:\n    retries:\n      max: 5\n", StringComparison.Ordinal)
        );
        var elsewhere = Hashes(Text(), lake: "other-lake");

        Assert.Equal(Hashes(Text()).Definition, overlaid.Definition);
        Assert.Equal(Hashes(Text()).Definition, elsewhere.Definition);
        Assert.NotEqual(Hashes(Text()).Effective, overlaid.Effective);
        Assert.NotEqual(Hashes(Text()).Effective, elsewhere.Effective);
    }

    private static string Text() =>
        Encoding.UTF8.GetString(GoldenCase.BaseFiles().Read(Infra.Catalog.Text.RepositoryPath.Of(Definition), int.MaxValue));

    private static byte[] Bytes(string path, Func<string, string> change) =>
        Encoding.UTF8.GetBytes(
            change(Encoding.UTF8.GetString(GoldenCase.BaseFiles().Read(Infra.Catalog.Text.RepositoryPath.Of(path), int.MaxValue)))
        );

    private static (string Definition, string Effective) Hashes(
        string text,
        KeyValuePair<string, byte[]>? other = null,
        string lake = "test-lake"
    )
    {
        var options = Repository.Options("dev");
        var files = GoldenCase.BaseFiles([
            KeyValuePair.Create(Definition, Encoding.UTF8.GetBytes(text)),
            .. other is { } file ? new[] { file } : [],
        ]);
        Pipeline pipeline = CatalogLoader
            .Load(files, options with { Settings = options.Settings.SetItem("lake", lake) }, TestContext.Current.CancellationToken)
            .Value.Pipelines.Single();
        return (pipeline.DefinitionHash.Value, pipeline.EffectiveHash.Value);
    }
}
