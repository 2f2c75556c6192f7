from airflow import DAG
from airflow.operators.empty import EmptyOperator

with DAG("orders"):
    EmptyOperator(task_id="load")
    EmptyOperator(task_id="publish")
