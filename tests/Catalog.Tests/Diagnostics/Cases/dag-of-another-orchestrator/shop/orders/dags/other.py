from airflow import DAG
with DAG("other"):
    Op(task_id="load")
