"""The daily close: waits for core banking, posts, loads and reconciles one booking day."""

from __future__ import annotations

import os
from datetime import timedelta

import pendulum
from airflow import DAG
from airflow.providers.amazon.aws.operators.redshift_data import RedshiftDataOperator
from airflow.providers.amazon.aws.sensors.s3 import S3KeySensor
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from airflow.providers.cncf.kubernetes.operators.spark_kubernetes import SparkKubernetesOperator

NAMESPACE = os.environ.get("PIPELINE_NAMESPACE", "finance")
LAKE = os.environ.get("LAKE", "dataops-dev-lake")
WAREHOUSE = os.environ.get("WAREHOUSE", "analytics")
WORKGROUP = os.environ.get("WAREHOUSE_WORKGROUP", "dataops-dev")
IMAGE = os.environ.get("PIPELINE_IMAGE", "python:3.12-slim")

with DAG(
    dag_id="transactions_ledger",
    description="Double-entry ledger of all transactions",
    schedule="15 2 * * *",
    start_date=pendulum.datetime(2026, 1, 1, tz="Europe/Berlin"),
    catchup=True,
    max_active_runs=1,
    dagrun_timeout=timedelta(hours=4),
    default_args={"owner": "finance-data", "retries": 2, "retry_delay": timedelta(minutes=1), "retry_exponential_backoff": True},
    tags=["finance", "tier0"],
) as dag:
    await_transactions = S3KeySensor(
        task_id="await_transactions",
        bucket_name=f"{LAKE}-finance-raw",
        bucket_key="transactions/booking_date={{ ds }}/_SUCCESS",
        poke_interval=300,
        mode="reschedule",
        timeout=7200,
    )

    post_entries = SparkKubernetesOperator(
        task_id="post_entries",
        namespace=NAMESPACE,
        application_file="transactions-ledger-post-entries.yaml",
        execution_timeout=timedelta(minutes=90),
    )

    load_ledger = RedshiftDataOperator(
        task_id="load_ledger",
        workgroup_name=WORKGROUP,
        database=WAREHOUSE,
        sql="load_ledger.sql",
        wait_for_completion=True,
        execution_timeout=timedelta(minutes=30),
    )

    fetch_control_totals = KubernetesPodOperator(
        task_id="fetch_control_totals",
        namespace=NAMESPACE,
        image=IMAGE,
        cmds=["python", "-c", "import control_totals; control_totals.fetch()"],
        execution_timeout=timedelta(minutes=10),
    )

    reconcile = RedshiftDataOperator(
        task_id="reconcile",
        workgroup_name=WORKGROUP,
        database=WAREHOUSE,
        sql="reconcile.sql",
        wait_for_completion=True,
        retries=0,
    )

    await_transactions >> post_entries >> load_ledger
    [load_ledger, fetch_control_totals] >> reconcile
