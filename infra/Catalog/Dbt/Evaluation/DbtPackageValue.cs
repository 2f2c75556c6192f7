using Infra.Catalog.Jinja;

namespace Infra.Catalog.Dbt.Evaluation;

/// <summary>A package by its name: its members are its macros.</summary>
internal sealed class DbtPackageValue(DbtEvaluator evaluator, string package) : PyValue.Native
{
    public override string TypeName => "package";

    public override PyValue Text => NotKnown("a package is written out");

    public static bool IsAdapter(string name) =>
        name
            is "dbt_postgres"
                or "dbt_redshift"
                or "dbt_snowflake"
                or "dbt_bigquery"
                or "dbt_spark"
                or "dbt_databricks"
                or "dbt_duckdb"
                or "dbt_athena"
                or "dbt_trino";

    public override PyValue? Member(string name) => evaluator.Member(package, name);
}
