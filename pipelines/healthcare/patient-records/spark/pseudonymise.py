"""Makes one pseudonymised record per hospital stay."""

import argparse
import sys
from datetime import date

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

SECRET_SCOPE = "healthcare"
SECRET_NAME = "pseudonym-key"


def parse_arguments(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stays", required=True)
    parser.add_argument("--patients", required=True)
    parser.add_argument("--records", required=True)
    parser.add_argument("--date", required=True, type=date.fromisoformat)
    return parser.parse_args(arguments)


def pseudonym(patient_id: F.Column, key: str) -> F.Column:
    # The key stands on both sides, so that the length of a number cannot be used to extend the hash.
    return F.sha2(F.concat(F.lit(key), patient_id.cast("string"), F.lit(key)), 256)


def records(stays: DataFrame, patients: DataFrame, key: str) -> DataFrame:
    willing = patients.where(~F.coalesce(F.col("has_objected"), F.lit(True)))
    return (
        stays.join(willing, "patient_id")
        .withColumn("length_of_stay", F.datediff("discharged_on", "admitted_on"))
        .select(
            pseudonym(F.col("patient_id"), key).alias("patient_pseudonym"),
            F.sha2(F.concat_ws("-", "hospital_id", "stay_id"), 256).alias("stay_pseudonym"),
            "hospital_id",
            F.year("born_on").alias("born_year"),
            F.substring("postcode", 1, 2).alias("postcode_region"),
            "main_diagnosis",
            F.year("admitted_on").alias("admitted_year"),
            "admitted_on",
            "length_of_stay",
        )
    )


def table_name(uri: str) -> str:
    """delta://catalog/schema/table as Unity Catalog writes it."""
    return ".".join(uri.removeprefix("delta://").split("/"))


def main(arguments: list[str]) -> None:
    options = parse_arguments(arguments)
    spark = SparkSession.builder.getOrCreate()
    key = dbutils.secrets.get(SECRET_SCOPE, SECRET_NAME)  # noqa: F821 - Databricks provides it
    stays = spark.read.parquet(options.stays).where(F.col("delivered_on") <= F.lit(options.date))
    made = records(stays, spark.read.parquet(options.patients), key)
    made.write.format("delta").mode("overwrite").option("overwriteSchema", "false").saveAsTable(table_name(options.records))


if __name__ == "__main__":
    main(sys.argv[1:])
