from airflow.decorators import dag, task


def helper():
    return DAG


@dag(schedule=None, default_args={"retries": 1})
def orders():
    @task
    def load():
        pass

    @task(task_id="verify")
    def check_it():
        pass

    @task
    def publish():
        pass

    Op(task_id=f"load_{1}")
    Op(task_id="lo" + "ad")
    Op(task_id="Build")


orders()
