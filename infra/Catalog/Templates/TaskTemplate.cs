using System.Collections.Immutable;

namespace Infra.Catalog.Templates;

/// <summary>
/// The first task of a new pipeline with the datasets and files it needs. Texts are indented as they stand in the definition.
/// </summary>
internal sealed record TaskTemplate(string Definition, string Datasets, string Tests, ImmutableSortedDictionary<string, string> Files)
{
    private const string Raw = "datasets:\n  raw:\n    uri: s3://${env.lake}-NAME-raw/events\n    format: parquet\n    retention: P365D\n";
    private const string Table = "  result:\n    uri: redshift://${env.warehouse}/NAME/result\n    description: One row per day.\n";
    private const string Lake = "  result:\n    uri: s3://${env.lake}-NAME-curated/result\n    format: parquet\n    retention: P365D\n";

    /// <param name="type">A type of task.</param>
    /// <param name="name">The pipeline's name with underscores.</param>
    public static TaskTemplate Of(string type, string name)
    {
        var dashed = name.Replace('_', '-');
        var template = type switch
        {
            "dbt" => new TaskTemplate(
                "  build:\n    type: dbt\n    dbt:\n      project: dbt\n    inputs: [raw]\n    outputs: [result]\n",
                "datasets:\n  raw:\n    uri: redshift://${env.warehouse}/NAME_raw/events\n" + Table,
                "",
                Of(
                    ("dbt/dbt_project.yml", "name: NAME\nversion: \"0.1.0\"\nprofile: warehouse\n"),
                    (
                        "dbt/models/result.sql",
                        "select\n    cast(occurred_at as date) as occurred_on,\n    count(*) as event_count\nfrom {{ source('NAME_raw', 'events') }}\ngroup by cast(occurred_at as date)\n"
                    ),
                    (
                        "dbt/models/models.yml",
                        "version: 2\n\nsources:\n  - name: NAME_raw\n    tables:\n      - name: events\n\nmodels:\n  - name: result\n    description: One row per day.\n    columns:\n      - name: occurred_on\n        tests: [unique, not_null]\n"
                    )
                )
            ),
            "sql" => new TaskTemplate(
                "  load:\n    type: sql\n    source: sql/load.sql\n    env:\n      RAW_URI: ${dataset.raw.uri}\n    inputs: [raw]\n    outputs: [result]\n",
                Raw + Table,
                "",
                Of(
                    (
                        "sql/load.sql",
                        "-- $NAME stands for the task's environment variable.\ncopy NAME.result from '$RAW_URI' iam_role default format as parquet;\n"
                    )
                )
            ),
            "spark" => new TaskTemplate(
                "  transform:\n    type: spark\n    spark:\n      main: spark/transform.py\n    args: [--raw, \"${dataset.raw.uri}\", --result, \"${dataset.result.uri}\"]\n    inputs: [raw]\n    outputs: [result]\n",
                Raw + Lake,
                "",
                Of(("spark/transform.py", Transform))
            ),
            "python" => new TaskTemplate(
                "  transform:\n    type: python\n    source: python/transform.py\n    python:\n      function: main\n    env:\n      RAW_URI: ${dataset.raw.uri}\n    inputs: [raw]\n    outputs: [result]\n",
                Raw + Lake,
                "",
                Of(
                    (
                        "python/transform.py",
                        "\"\"\"Says what the task does.\"\"\"\n\nimport os\n\n\ndef main() -> None:\n    print(\"reading\", os.environ[\"RAW_URI\"])\n"
                    )
                )
            ),
            "container" => new TaskTemplate(
                "  run:\n    type: container\n    # Put your own image here, with its digest: production takes no other.\n    image: docker.io/library/python:3.12-slim@sha256:78387bc3881b8273120a12ebe6c1ab22b018ccc2c9adf565ae1ac9b536e184ea\n    command: [python, -c]\n    args: [\"print('hello')\"]\n    compute:\n      cpu: 250m\n      memory: 256Mi\n    outputs: [result]\n",
                "datasets:\n" + Lake,
                "",
                Of()
            ),
            "databricks" => new TaskTemplate(
                "  transform:\n    type: databricks\n    source: databricks/transform.py\n    databricks:\n      minWorkers: 1\n      maxWorkers: 4\n    inputs: [raw]\n    outputs: [result]\n",
                Raw + "  result:\n    uri: delta://main/NAME/result\n",
                "",
                Of(("databricks/transform.py", Transform))
            ),
            "glue" => new TaskTemplate(
                "  transform:\n    type: glue\n    source: glue/transform.py\n    glue:\n      workers: 2\n    inputs: [raw]\n    outputs: [result]\n",
                Raw + Lake,
                "",
                Of(("glue/transform.py", Transform))
            ),
            "sensor" => new TaskTemplate(
                "  await-raw:\n    type: sensor\n    sensor:\n      dataset: raw\n      poll: PT5M\n    inputs: [raw]\n",
                Raw,
                "",
                Of()
            ),
            _ => new TaskTemplate(
                "  verify:\n    type: check\n    check:\n      tests: [not-empty]\n",
                "datasets:\n" + Table,
                "\ntests:\n  not-empty:\n    target: result\n    source: sql/not_empty.sql\n",
                Of(
                    (
                        "sql/not_empty.sql",
                        "-- Returns a row when the table is empty.\nselect 1 as is_empty\nwhere not exists (select 1 from NAME.result)\n"
                    )
                )
            ),
        };
        // Bucket names have hyphens, schemas and projects have underscores; $NAME in a comment is about variables.
        string Named(string text) =>
            text.Replace("${env.lake}-NAME", "${env.lake}-" + dashed, StringComparison.Ordinal)
                .Replace("$NAME", "$\0", StringComparison.Ordinal)
                .Replace("NAME", name, StringComparison.Ordinal)
                .Replace("$\0", "$NAME", StringComparison.Ordinal);
        return template with
        {
            Datasets = Named(template.Datasets),
            Files = template.Files.ToImmutableSortedDictionary(file => file.Key, file => Named(file.Value), StringComparer.Ordinal),
        };
    }

    private const string Transform = """"
        """Says what the job does."""

        import argparse
        import sys

        from pyspark.sql import SparkSession
        from pyspark.sql import functions as F


        def main(arguments: list[str]) -> None:
            parser = argparse.ArgumentParser(description=__doc__)
            parser.add_argument("--raw", required=True)
            parser.add_argument("--result", required=True)
            options = parser.parse_args(arguments)
            spark = SparkSession.builder.getOrCreate()
            events = spark.read.parquet(options.raw)
            daily = events.groupBy(F.to_date("occurred_at").alias("occurred_on")).count()
            daily.write.mode("overwrite").parquet(options.result)


        if __name__ == "__main__":
            main(sys.argv[1:])

        """";

    private static ImmutableSortedDictionary<string, string> Of(params ReadOnlySpan<(string Path, string Text)> files)
    {
        var result = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (path, text) in files)
        {
            result[path] = text.ReplaceLineEndings("\n");
        }

        return result.ToImmutable();
    }
}
