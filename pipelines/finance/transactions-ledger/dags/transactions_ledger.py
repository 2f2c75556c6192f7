"""The daily close: waits for core banking, posts, loads and reconciles one booking day."""

from __future__ import annotations

from airflow.sdk import DAG, TriggerRule

from dataops_templates import Settings, TemplateJobOperator, TemplateSparkOperator

settings = Settings(__file__)

with DAG(dag_id="transactions_ledger", **settings.dag()):
    await_transactions = TemplateJobOperator(**settings.task("await-transactions"))
    post_entries = TemplateSparkOperator(**settings.task("post-entries"))
    load_ledger = TemplateJobOperator(**settings.task("load-ledger"))
    fetch_control_totals = TemplateJobOperator(**settings.task("fetch-control-totals"))

    # A close without control totals must fail here, visibly, and not be skipped.
    reconcile = TemplateJobOperator(**settings.task("reconcile"), trigger_rule=TriggerRule.ALL_SUCCESS)

    await_transactions >> post_entries >> load_ledger
    [load_ledger, fetch_control_totals] >> reconcile
