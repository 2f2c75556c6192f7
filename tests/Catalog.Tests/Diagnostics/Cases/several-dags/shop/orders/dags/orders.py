from airflow import DAG

with DAG(dag_id="orders"):
    pass

with DAG("orders_again"):
    pass
