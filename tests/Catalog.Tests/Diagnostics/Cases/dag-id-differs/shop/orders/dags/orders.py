from airflow.decorators import dag, task


@dag(schedule=None)
def order_flow():
    @task
    def load():
        return 1

    load()
