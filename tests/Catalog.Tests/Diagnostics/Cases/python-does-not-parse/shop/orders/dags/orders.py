from airflow import DAG

with DAG(dag_id="orders") as dag:
    print("open)
