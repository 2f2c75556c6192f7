"""Posts one booking day: reads transactions, writes two ledger entries for each."""

import argparse
import os
import sys
from datetime import date

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from ledger_rules import COUNTER_ACCOUNTS, DEBIT_KINDS, SUSPENSE_ACCOUNT

REQUIRED = ["transaction_id", "account_id", "kind", "amount", "currency", "booked_at"]


def parse_arguments(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--transactions", required=True)
    parser.add_argument("--entries", required=True)
    parser.add_argument("--booking-date", required=True, type=date.fromisoformat)
    return parser.parse_args(arguments)


def read_day(spark: SparkSession, path: str, booking_date: date) -> DataFrame:
    day = spark.read.parquet(path).where(F.col("booking_date") == F.lit(booking_date))
    missing = [column for column in REQUIRED if column not in day.columns]
    if missing:
        raise ValueError(f"transactions lack the columns {', '.join(missing)}")
    return day.dropDuplicates(["transaction_id"])


def with_counter_account(transactions: DataFrame) -> DataFrame:
    counters = F.create_map(*[F.lit(part) for pair in COUNTER_ACCOUNTS.items() for part in pair])
    return transactions.withColumn("counter_account", F.coalesce(counters[F.col("kind")], F.lit(SUSPENSE_ACCOUNT)))


def entries(transactions: DataFrame) -> DataFrame:
    leaves = F.col("kind").isin(*sorted(DEBIT_KINDS))
    own, counter = F.col("account_id"), F.col("counter_account")
    sides = F.array(
        F.struct(F.lit("debit").alias("side"), F.when(leaves, own).otherwise(counter).alias("account_id")),
        F.struct(F.lit("credit").alias("side"), F.when(leaves, counter).otherwise(own).alias("account_id")),
    )
    return (
        with_counter_account(transactions)
        .withColumn("posting", F.explode(sides))
        .select(
            F.concat_ws("-", "transaction_id", F.substring("posting.side", 1, 1)).alias("entry_id"),
            "transaction_id",
            F.col("posting.account_id").alias("account_id"),
            F.col("posting.side").alias("side"),
            F.col("amount").cast("decimal(18,2)").alias("amount"),
            "currency",
            "booked_at",
            "booking_date",
        )
    )


def main(arguments: list[str]) -> None:
    options = parse_arguments(arguments)
    spark = SparkSession.builder.appName("transactions-ledger").getOrCreate()
    posted = entries(read_day(spark, options.transactions, options.booking_date))
    # Only the partition of the day is replaced, so running a day twice leaves one copy of it.
    columns = os.environ["PARTITION_BY_LEDGER_ENTRIES"].split(",")
    posted.repartition(*columns).write.mode("overwrite").partitionBy(*columns).parquet(options.entries)


if __name__ == "__main__":
    main(sys.argv[1:])
