"""The daily close: waits for core banking, posts, loads and reconciles one booking day."""

from __future__ import annotations

from airflow.sdk import DAG, TriggerRule

from dataops_templates import Settings

settings = Settings(__file__)

with DAG(dag_id="transactions_ledger", **settings.dag()) as dag:
    await_transactions = settings.task("await-transactions")
    post_entries = settings.task("post-entries")
    load_ledger = settings.task("load-ledger")
    fetch_control_totals = settings.task("fetch-control-totals")
    load_control_totals = settings.task("load-control-totals")

    # A close without control totals must fail here, visibly, and not be skipped.
    reconcile = settings.task("reconcile", trigger_rule=TriggerRule.ALL_SUCCESS)

    await_transactions >> post_entries >> load_ledger
    fetch_control_totals >> load_control_totals
    [load_ledger, load_control_totals] >> reconcile

    # The mutex comes first and the publication of the datasets last.
    settings.complete(dag)
