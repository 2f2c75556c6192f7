from airflow import DAG

PREFIX = "dev"

with DAG(dag_id=f"{PREFIX}_orders"):
    pass
