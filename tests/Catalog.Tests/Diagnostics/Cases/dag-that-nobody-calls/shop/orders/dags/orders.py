from airflow.sdk import dag, task


@dag(schedule=None)
def orders():
    @task
    def load():
        pass

    load()
