Op(task_id="unheard-of")
