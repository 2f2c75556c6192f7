using System.Text.Json.Nodes;
using System.Xml.Linq;
using Xunit;

namespace Cli.Tests;

/// <summary>The commands of the catalogue on a small repository: what is printed where, and how they end.</summary>
public sealed class CatalogCommandTests : IDisposable
{
    private readonly CommandRun _run = new(namedStore: false, project: "name: dataops\nruntime: dotnet\n");

    public CatalogCommandTests()
    {
        foreach (var file in new[] { "Pulumi.yaml", "Pulumi.dev.yaml" })
        {
            _run.Write(
                $"project/{file}",
                File.ReadAllText(Path.Combine(Testing.RepositoryRoot.Path, file)).Replace("acme-dev", "shop", StringComparison.Ordinal)
            );
        }
    }

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task New_Validate_Fmt_AndTest_WorkInAnEmptyRepository()
    {
        var made = await _run.RunAsync("new", "pipeline", "shop/returns", "--task", "sql");
        var validated = await _run.RunAsync("validate");
        var formatted = await _run.RunAsync("fmt", "--check");
        var tested = await _run.RunAsync("test");

        Assert.Equal((0, ""), (made.ExitCode, made.Errors));
        Assert.Contains("wrote pipelines/shop/returns/pipeline.yaml\n", made.Output, StringComparison.Ordinal);
        Assert.Equal((0, "1 pipeline checked for dev. No findings.\n"), (validated.ExitCode, validated.Output));
        Assert.Equal((0, ""), (formatted.ExitCode, formatted.Output));
        Assert.Equal(0, tested.ExitCode);
    }

    [Fact]
    public async Task Compile_PrintsTheSql_AndNamesWhatIsNotKnown()
    {
        await _run.RunAsync("new", "pipeline", "shop/returns", "--task", "dbt");
        var models = Directory.EnumerateFiles(
            Path.Combine(_run.Project, "pipelines", "shop", "returns", "dbt", "models"),
            "*.sql",
            SearchOption.AllDirectories
        );
        var folder = Path.GetDirectoryName(models.First())!;
        await File.WriteAllTextAsync(Path.Combine(folder, "first.sql"), "select 1 as x\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "second.sql"),
            "select x from {{ ref('first') }} where '{{ target.name }}' = 'dev'\n",
            TestContext.Current.CancellationToken
        );
        await File.WriteAllTextAsync(
            Path.Combine(folder, "third.sql"),
            "select '{{ env_var('REGION') }}' as x\n",
            TestContext.Current.CancellationToken
        );

        var known = await _run.RunAsync("compile", "second");
        var unknown = await _run.RunAsync("compile", "third");
        var missing = await _run.RunAsync("compile", "secnd");
        var json = await _run.RunAsync("compile", "second", "third", "--json");

        Assert.Equal((0, "select x from \"analytics\".\"shop\".\"first\" where 'dev' = 'dev'\n"), (known.ExitCode, known.Output));
        Assert.Equal(1, unknown.ExitCode);
        Assert.Contains("-- not known without the warehouse: the environment variable 'REGION'", unknown.Output, StringComparison.Ordinal);
        Assert.Contains("There is no dbt model 'secnd'.", missing.Errors, StringComparison.Ordinal);
        Assert.Equal([true, false], JsonNode.Parse(json.Output)!.AsArray().Select(model => model!["sql"] is not null));
    }

    [Fact]
    public async Task Validate_ShowsEverything_InEachForm_AndFails()
    {
        await BrokenAsync();

        var text = await _run.RunAsync("validate");
        var json = await _run.RunAsync("validate", "--json");
        var sarif = await _run.RunAsync("validate", "--sarif");

        Assert.Equal((1, 1, 1), (text.ExitCode, json.ExitCode, sarif.ExitCode));
        Assert.Contains("error DP1020: 'timout' is not a key of the definition.", text.Output, StringComparison.Ordinal);
        Assert.Contains("hint: Did you mean 'timeout'?", text.Output, StringComparison.Ordinal);
        Assert.Contains("error DP1030: 'soon' is not an ISO 8601 duration.", text.Output, StringComparison.Ordinal);
        Assert.EndsWith("1 pipeline checked for dev. 2 errors in 1 file.\n", text.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b[", text.Output, StringComparison.Ordinal);
        Assert.Equal(
            ["DP1020", "DP1030"],
            JsonNode.Parse(json.Output)!["diagnostics"]!.AsArray().Select(finding => (string?)finding!["code"])
        );
        Assert.Equal("2.1.0", (string?)JsonNode.Parse(sarif.Output)!["version"]);
    }

    [Fact]
    public async Task Doctor_ListsWhatMustExist_AndFailsForWhatIsNotDeclared()
    {
        var whole = await _run.RunAsync("doctor", "--stack", "dev");
        var json = await _run.RunAsync("doctor", "--stack", "dev", "--json");
        _run.Write(
            "project/Pulumi.dev.yaml",
            _run.Read("project/Pulumi.dev.yaml").Replace("    context: shop\n", "", StringComparison.Ordinal)
        );
        var part = await _run.RunAsync("doctor", "--stack", "dev");
        var nowhere = await _run.RunAsync("doctor", "--stack", "nowhere");

        Assert.Equal((0, ""), (whole.ExitCode, whole.Errors));
        Assert.Contains(
            "  - kubeconfig context shop\n      reaches the cluster, with the rights of cluster-admin  # Pulumi.dev.yaml:11\n",
            whole.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("All are declared.", whole.Output, StringComparison.Ordinal);
        Assert.Contains(
            JsonNode.Parse(json.Output)!["prerequisites"]!.AsArray(),
            each => (string?)each!["name"] == "airflow/airflow-metadata" && (string?)each["file"] == "Pulumi.yaml"
        );
        Assert.Equal(2, part.ExitCode);
        Assert.Contains("  ! kubeconfig context ${cluster.context}\n", part.Output, StringComparison.Ordinal);
        Assert.Contains("not declared: set dataops:cluster.context\n", part.Output, StringComparison.Ordinal);
        Assert.Equal(
            (2, "error DP2606: There is no environment 'nowhere': no Pulumi.nowhere.yaml.\n  hint: Use one of dev.\n"),
            (nowhere.ExitCode, nowhere.Errors)
        );
    }

    [Fact]
    public async Task Explain_OfASetting_TellsItsFile_AndWhatItOverrides()
    {
        var text = _run.Read("project/Pulumi.dev.yaml")
            .Replace("    baseCapacity: 8", "    baseCapacity: 8\n    database: own", StringComparison.Ordinal);
        _run.Write("project/Pulumi.dev.yaml", text);

        var shown = await _run.RunAsync("explain", "dataops:warehouse");
        var json = await _run.RunAsync("explain", "dataops:environment", "--json");
        var misspelt = await _run.RunAsync("explain", "dataops:warehouse.databse");

        Assert.Matches(
            @"^dataops:warehouse\.baseCapacity = 8  # Pulumi\.dev\.yaml:\d+\ndataops:warehouse\.database = own    # Pulumi\.dev\.yaml:\d+\n    overrides analytics  # Pulumi\.yaml:\d+\n$",
            shown.Output
        );
        Assert.Equal("dev", (string?)JsonNode.Parse(json.Output)![0]!["value"]);
        Assert.Equal(2, misspelt.ExitCode);
        Assert.Contains("Did you mean 'dataops:warehouse.database'?", misspelt.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_OfWrongSettings_TellsThemWithTheirPlaces()
    {
        await _run.RunAsync("new", "pipeline", "shop/returns", "--task", "sql");
        var text = _run.Read("project/Pulumi.dev.yaml")
            .Replace("baseCapacity: 8", "baseCapacity: eight", StringComparison.Ordinal)
            .Replace("cidr: 10.20.0.0/16", "cidr: everywhere", StringComparison.Ordinal);
        _run.Write("project/Pulumi.dev.yaml", text);

        var result = await _run.RunAsync("validate");

        Assert.Equal(2, result.ExitCode);
        Assert.Matches(
            @"Pulumi\.dev\.yaml\(\d+,19\): error DP2002: The setting 'dataops:warehouse\.baseCapacity' must be a whole number, not the text 'eight'\.",
            result.Output
        );
        Assert.Matches(@"Pulumi\.dev\.yaml\(\d+,11\): error DP2005: The setting 'dataops:network\.cidr' is 'everywhere'", result.Output);
        Assert.Contains(
            "`dataops config set --path 'dataops:warehouse.baseCapacity' 8 --stack dev`",
            result.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Explain_OfAMisspeltName_OrField_SaysWhatWasMeant()
    {
        await _run.RunAsync("new", "pipeline", "shop/returns", "--task", "sql");

        var name = await _run.RunAsync("explain", "shop/retrns");
        var field = await _run.RunAsync("explain", "returns", "metadata.ownr");
        var value = await _run.RunAsync("explain", "returns", "metadata.owner");

        Assert.Equal(
            (2, "error DP2606: There is no pipeline 'shop/retrns'.\n  hint: Did you mean 'shop/returns'?\n"),
            (name.ExitCode, name.Errors)
        );
        Assert.Equal(2, field.ExitCode);
        Assert.Contains("Did you mean 'metadata.owner'?", field.Errors, StringComparison.Ordinal);
        Assert.Equal(0, value.ExitCode);
        Assert.Contains(
            "metadata.owner = shop-data  # pipeline pipelines/shop/returns/pipeline.yaml:",
            value.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Test_WritesJUnit_AndFailsOnAFailedTest()
    {
        await _run.RunAsync("new", "pipeline", "shop/returns", "--task", "sql");
        var definition = _run.Read("project/pipelines/shop/returns/pipeline.yaml");
        _run.Write(
            "project/pipelines/shop/returns/pipeline.yaml",
            definition + "\ntests:\n  never-empty:\n    target: raw\n    stage: ci\n    source: sql/never_empty.sql\n"
        );
        _run.Write("project/pipelines/shop/returns/sql/never_empty.sql", "select * from raw where id is null\n");
        _run.Write("project/pipelines/shop/returns/samples/raw.csv", "id,amount\n1,2\n,3\n");

        var tested = await _run.RunAsync("test", "returns", "--junit", "results.xml");
        var missing = await _run.RunAsync("test", "shop/nothing");

        Assert.Equal(1, tested.ExitCode);
        Assert.Contains(
            "FAIL  sql      never-empty: 1 row is wrong, the first: id = null, amount = 3",
            tested.Output,
            StringComparison.Ordinal
        );
        Assert.Equal("1", XDocument.Parse(_run.Read("project/results.xml")).Root!.Attribute("failures")!.Value);
        Assert.Equal(2, missing.ExitCode);
        Assert.StartsWith("error DP2606: There is no pipeline 'shop/nothing'.", missing.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_OfSqlWithoutEnd_AndOfSeveralStatements_FailsThoseAlone_EachWithItsPlace()
    {
        await _run.RunAsync("new", "pipeline", "shop/returns", "--task", "sql");
        var definition = _run.Read("project/pipelines/shop/returns/pipeline.yaml");
        _run.Write(
            "project/pipelines/shop/returns/pipeline.yaml",
            definition
                + "\ntests:\n"
                + "  endless: { target: raw, stage: ci, source: sql/endless.sql }\n  faulty: { target: raw, stage: ci, source: sql/faulty.sql }\n"
                + "  right: { target: raw, stage: ci, source: sql/right.sql }\n  several: { target: raw, stage: ci, source: sql/several.sql }\n"
        );
        _run.Write(
            "project/pipelines/shop/returns/sql/endless.sql",
            "with recursive t(n) as (select 1 union all select n + 1 from t) select max(n) from t\n"
        );
        _run.Write("project/pipelines/shop/returns/sql/several.sql", "select 1 where 1 = 0;\nselect 1;\n");
        _run.Write("project/pipelines/shop/returns/sql/faulty.sql", "select *\nfrom raw\nwhere missing = 1\n");
        _run.Write("project/pipelines/shop/returns/sql/right.sql", "select * from raw where id is null\n");
        _run.Write("project/pipelines/shop/returns/samples/raw.csv", "id,amount\n1,2\n");
        _run.Write("project/pipelines/shop/returns/samples/rav.csv", "id,amount\n1,2\n");

        var tested = await _run.RunAsync("test", "returns", "--statement-timeout", "2");
        var all = await _run.RunAsync("test", "returns", "--statement-timeout", "2", "--verbose");
        var wrong = await _run.RunAsync("test", "--memory", "0");

        const string Folder = "pipelines/shop/returns";
        Assert.Equal(1, tested.ExitCode);
        Assert.StartsWith(
            $"shop/returns\n  warn  samples  rav.csv: no dataset is called 'rav'. Did you mean 'raw'?\n        {Folder}/samples/rav.csv\n"
                + "  FAIL  sql      endless: it was stopped after 2 s, the limit of a statement (--statement-timeout)\n"
                + $"        {Folder}/sql/endless.sql\n  FAIL  sql      faulty: ",
            tested.Output,
            StringComparison.Ordinal
        );
        Assert.Contains($"\n        {Folder}/sql/faulty.sql(3,1)\n", tested.Output, StringComparison.Ordinal);
        Assert.EndsWith(
            $"  FAIL  sql      several: it has 2 statements, and only one can be looked at\n        {Folder}/sql/several.sql\n"
                + "2 passed, 3 failed, 1 warned, 0 skipped. Publishing would be blocked.\n",
            tested.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("  pass  sql      right\n", all.Output, StringComparison.Ordinal);
        Assert.Equal(2, wrong.ExitCode);
        Assert.StartsWith("error: --memory takes a number above 0.", wrong.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_WithoutSamples_SaysThatNothingWasTested()
    {
        await _run.RunAsync("new", "pipeline", "shop/returns", "--task", "sql");

        var tested = await _run.RunAsync("test");

        Assert.Equal(0, tested.ExitCode);
        Assert.EndsWith("Nothing was tested: 0 passed, 0 failed, 0 warned, 1 skipped.\n", tested.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_OfATasksRetries_TellsWhatItInherits()
    {
        await _run.RunAsync("new", "pipeline", "shop/returns", "--task", "sql");
        var task = (await _run.RunAsync("explain", "returns", "tasks"))
            .Output.Split('\n')
            .First(line => line.StartsWith("tasks.", StringComparison.Ordinal))
            .Split('.')[1];

        var retries = await _run.RunAsync("explain", "returns", $"tasks.{task}.retries");

        Assert.Equal((0, ""), (retries.ExitCode, retries.Errors));
        Assert.Contains($"tasks.{task}.retries.delay = PT1M", retries.Output, StringComparison.Ordinal);
        Assert.Contains("  # inherited from retries.delay, built-in\n", retries.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fmt_RewritesOnce()
    {
        await _run.RunAsync("new", "pipeline", "shop/returns", "--task", "sql");
        var file = "project/pipelines/shop/returns/pipeline.yaml";
        var normal = _run.Read(file);
        _run.Write(file, normal.Replace("\n", "\r\n", StringComparison.Ordinal));

        var check = await _run.RunAsync("fmt", "--check");
        var first = await _run.RunAsync("fmt");
        var second = await _run.RunAsync("fmt");

        Assert.Equal((1, "pipelines/shop/returns/pipeline.yaml\n"), (check.ExitCode, check.Output));
        Assert.Equal((0, "pipelines/shop/returns/pipeline.yaml\n"), (first.ExitCode, first.Output));
        Assert.Equal((0, ""), (second.ExitCode, second.Output));
        Assert.Equal(normal, _run.Read(file));
    }

    private async Task BrokenAsync()
    {
        await _run.RunAsync("new", "pipeline", "shop/returns", "--task", "sql");
        var definition = _run.Read("project/pipelines/shop/returns/pipeline.yaml");
        _run.Write("project/pipelines/shop/returns/pipeline.yaml", definition + "\ntimout: PT1H\nretries:\n  delay: soon\n");
    }
}
