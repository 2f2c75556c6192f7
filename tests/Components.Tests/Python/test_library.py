"""The library over stand-ins that follow Airflow's and its Kubernetes provider's control flow."""

import logging
import time
import unittest
from datetime import datetime, timedelta, timezone
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from airflow.exceptions import AirflowTaskTimeout
from airflow.sdk import DAG, Asset, Param
from cluster import Cluster, Outcome
from running import Run, TaskInstance, attempt, context_of, look, run_all

from dataops_templates import MutexSensor, PublishOperator, TemplateJobOperator, TemplateJobSensor, TemplateSparkOperator, late
from dataops_templates import bad_data, failed, on_failure, runs, succeeded

TEMPLATE = "transactions-ledger-fetch-control-totals-of-the-day1"
DAY = timedelta(days=1)


class Case(unittest.TestCase):
    def setUp(self):
        self.cluster = self.enterContext(Cluster())
        self._sleep, time.sleep = time.sleep, lambda seconds: None
        self.addCleanup(setattr, time, "sleep", self._sleep)
        self.cluster.cron_job(TEMPLATE, "finance", [("DAY", "$(RUN_DATE)")])
        self.cluster.spark(TEMPLATE, "finance", ["--day", "$(RUN_DATE)", "--limit", "$(RUN_PARAMETERS_ROW_LIMIT)"])
        start = datetime(2025, 1, 1, tzinfo=ZoneInfo("Europe/Berlin"))
        self.dag = DAG("finance.ledger", schedule="15 2 * * *", start_date=start, params={"row-limit": Param(default=5, type="integer")})

    def job(self, task_id="load", **more):
        arguments = {"template": TEMPLATE, "namespace": "finance", "cron": "15 2 * * *", "retries": 2, "dag": self.dag} | more
        return TemplateJobOperator(task_id=task_id, **arguments)

    def env(self):
        name = self.cluster.names("jobs")[-1]
        containers = self.cluster.objects["jobs", "finance", name].spec.template.spec.containers
        return {variable.name: variable.value for variable in containers[0].env}


class Jobs(Case):
    def test_scheduled_run_succeeds_with_its_variables_first(self):
        ti, state = attempt(self.job(), Run.scheduled())
        self.assertEqual("success", state)
        expected = {
            "RUN_DATE": "2026-03-10",
            "RUN_TIMESTAMP": "2026-03-10T01:15:00+00:00",
            "RUN_ID": ti.run_id,
            "RUN_ATTEMPT": "1",
            "RUN_START": "2026-03-09T01:15:00+00:00",
            "RUN_END": "2026-03-10T01:15:00+00:00",
            "RUN_PARAMETERS_ROW_LIMIT": "5",
            "DAY": "$(RUN_DATE)",
        }
        self.assertEqual(list(expected.items()), list(self.env().items()))

    def test_run_of_assets_has_the_time_that_it_may_start(self):
        self.assertEqual("success", attempt(self.job(cron=None), Run.of_assets())[1])
        self.assertEqual(("2026-03-10", "2026-03-10T01:15:00+00:00"), (self.env()["RUN_DATE"], self.env()["RUN_START"]))

    def test_manual_run_takes_parameters_and_the_window_up_to_now(self):
        noon = datetime(2026, 3, 10, 12, tzinfo=timezone.utc)
        self.assertEqual("success", attempt(self.job(), Run.manual(params={"row-limit": 9}, run_after=noon))[1])
        env = self.env()
        self.assertEqual(("9", "2026-03-10T01:15:00+00:00"), (env["RUN_PARAMETERS_ROW_LIMIT"], env["RUN_START"]))

    def test_the_date_is_that_of_the_schedules_time_zone(self):
        night = datetime(2026, 3, 9, 23, 30, tzinfo=timezone.utc)
        attempt(self.job(cron="30 0 * * *"), Run("scheduled", run_after=night, logical_date=night, interval=(night, night)))
        self.assertEqual(("2026-03-10", "2026-03-08T23:30:00+00:00"), (self.env()["RUN_DATE"], self.env()["RUN_START"]))

    def test_the_window_over_the_change_of_clocks_is_an_hour_shorter(self):
        after = datetime(2026, 3, 29, 10, 0, tzinfo=timezone.utc)
        attempt(self.job(cron="0 12 * * *"), Run("scheduled", run_after=after, logical_date=after, interval=(after, after)))
        self.assertEqual("2026-03-28T11:00:00+00:00", self.env()["RUN_START"])

    def test_an_interval_with_a_length_is_the_window(self):
        start = datetime(2026, 3, 9, tzinfo=timezone.utc)
        attempt(self.job(), Run("backfill", logical_date=start, interval=(start, start + DAY)))
        self.assertEqual("2026-03-10T00:00:00+00:00", self.env()["RUN_END"])

    def test_names_of_the_longest_templates_fit_their_labels(self):
        for template in ("a" * 52, "a" * 51 + "-b", "a-" * 26):
            name = runs.attempt_name(template, {"ti": TaskInstance(self.job(template), Run.scheduled())}, runs.JOB_NAME_LIMIT)
            self.assertLessEqual(len(name), 63)
            self.assertNotIn("--", name[-12:])
            self.assertNotEqual("-", name[-1])

    def test_objects_do_not_carry_the_marks_of_the_gitops_operator(self):
        attempt(self.job(), Run.scheduled())
        labels = self.cluster.objects["jobs", "finance", self.cluster.names("jobs")[0]].metadata.labels
        self.assertEqual({"app.kubernetes.io/name", "dataops/run"}, set(labels))

    def test_no_request_goes_beyond_the_role(self):
        self.cluster.outcomes[TEMPLATE] = Outcome(exit_code=1)
        attempt(self.job(), Run.scheduled())
        verbs = {("get", "cronjobs"), ("create", "jobs"), ("get", "jobs/status"), ("list", "jobs"), ("list", "pods"), ("get", "pods/log")}
        self.assertEqual(verbs, set(self.cluster.calls))

    def test_each_line_of_the_log_is_shown_once(self):
        self.cluster.outcomes[TEMPLATE] = Outcome(looks=6, log=["one", "two"])
        with self.assertLogs("task", logging.INFO) as logs:
            attempt(self.job(), Run.scheduled())
        self.assertEqual(["one", "two"], [record.getMessage() for record in logs.records if record.getMessage() in ("one", "two")])

    def test_a_failure_is_tried_again_for_the_causes_that_the_definition_names(self):
        cases = [
            (Outcome(exit_code=1), ["infra"], "up_for_retry"),
            (Outcome(exit_code=1), ["throttled"], "failed"),
            (Outcome(exit_code=65), ["infra", "throttled", "timeout"], "failed"),
            (Outcome(exit_code=75), ["throttled"], "up_for_retry"),
            (Outcome(exit_code=75), ["infra"], "failed"),
            (Outcome(exit_code=143, reason="DeadlineExceeded"), ["infra"], "failed"),
            (Outcome(exit_code=143, reason="DeadlineExceeded"), ["timeout"], "up_for_retry"),
            (Outcome(reason="NeverStarted"), ["infra"], "up_for_retry"),
        ]
        for number, (outcome, retry_on, expected) in enumerate(cases):
            with self.subTest(number=number):
                self.cluster.outcomes[TEMPLATE] = outcome
                self.assertEqual(expected, attempt(self.job(f"load{number}", retry_on=retry_on), Run.scheduled())[1])

    def test_the_last_attempt_fails(self):
        self.cluster.outcomes[TEMPLATE] = Outcome(exit_code=1)
        task = self.job()
        self.assertEqual(["up_for_retry", "up_for_retry", "failed"], [attempt(task, Run.scheduled(), number)[1] for number in (1, 2, 3)])
        self.assertEqual(3, len(set(self.cluster.names("jobs"))))

    def test_a_look_at_the_same_attempt_starts_nothing_again(self):
        task, run = self.job(), Run.scheduled()
        ti = TaskInstance(task, run)
        look(ti, run)
        look(ti, run)
        self.assertEqual(1, self.cluster.calls.count(("create", "jobs")))

    def test_an_attempt_ends_what_an_earlier_one_left_running(self):
        task, run = self.job(), Run.scheduled()
        self.cluster.outcomes[TEMPLATE] = Outcome(looks=1000)
        lost = TaskInstance(task, run)
        task.begin(context_of(lost, run))
        left = self.cluster.names("jobs")
        self.cluster.outcomes[TEMPLATE] = Outcome()
        self.assertEqual("success", attempt(task, run, 2)[1])
        self.assertEqual((1, []), (len(left), [name for name in left if name in self.cluster.names("jobs")]))

    def test_a_task_that_is_stopped_deletes_its_job_and_is_no_success(self):
        self.cluster.outcomes[TEMPLATE] = Outcome(looks=1000)
        task = self.job(retries=0)
        # The handler of SIGTERM runs in the middle of the wait, and returns.
        time.sleep = lambda seconds: task.on_kill()
        ti, state = attempt(task, Run.scheduled())
        self.assertEqual("failed", state)
        self.assertIn("was stopped", str(ti.error))
        self.assertEqual([], self.cluster.names("jobs"))

    def test_a_run_does_not_fail_for_want_of_its_log(self):
        self.cluster.rules = [rule for rule in self.cluster.rules if "pods" not in rule["resources"]]
        self.assertEqual("success", attempt(self.job(), Run.scheduled())[1])

    def test_a_task_that_takes_too_long_deletes_its_job(self):
        self.cluster.outcomes[TEMPLATE] = Outcome(looks=1000)

        def alarm(seconds):
            raise AirflowTaskTimeout

        time.sleep = alarm
        for retry_on, expected in ((["timeout"], "up_for_retry"), (["infra"], "failed")):
            task = self.job("load" + expected, retry_on=retry_on, execution_timeout=timedelta(seconds=60))
            self.assertEqual(expected, attempt(task, Run.scheduled())[1])
            self.assertEqual([], self.cluster.names("jobs"))

    def test_a_job_that_somebody_deleted_fails_the_task(self):
        self.cluster.outcomes[TEMPLATE] = Outcome(looks=1000)
        task = self.job(retries=0)
        time.sleep = lambda seconds: self.cluster.objects.pop(("jobs", "finance", task.run_name))
        ti, state = attempt(task, Run.scheduled())
        self.assertEqual("failed", state)
        self.assertIn("is gone", str(ti.error))

    def test_a_template_that_is_not_there_fails_the_task_with_the_servers_words(self):
        with self.assertRaisesRegex(Exception, "cronjobs nothing not found"):
            attempt(self.job(template="nothing"), Run.scheduled())


class Spark(Case):
    def spark(self, **more):
        return TemplateSparkOperator(task_id="post", template=TEMPLATE, namespace="finance", cron="15 2 * * *", dag=self.dag, **more)

    def test_runs_of_all_types_succeed(self):
        task = self.spark()
        for run in (Run.scheduled(), Run.manual(), Run.of_assets()):
            self.assertEqual("success", attempt(task, run)[1])

    def test_the_variables_are_in_the_arguments_and_the_pods(self):
        attempt(self.spark(), Run.scheduled())
        name = self.cluster.names("sparkapplications")[0]
        spec = self.cluster.objects["sparkapplications", "finance", name]["spec"]
        self.assertEqual(["--day", "2026-03-10", "--limit", "5"], spec["arguments"])
        self.assertEqual({"name": "RUN_DATE", "value": "2026-03-10"}, spec["executor"]["env"][0])
        self.assertLessEqual(len(name), 47)

    def test_a_failure_has_the_drivers_cause(self):
        self.cluster.outcomes[TEMPLATE] = Outcome(exit_code=65)
        self.assertEqual("failed", attempt(self.spark(retries=3), Run.scheduled())[1])

    def test_no_request_goes_beyond_the_role(self):
        attempt(self.spark(), Run.scheduled())
        self.assertIn(("create", "sparkapplications"), self.cluster.calls)

    def test_a_task_that_is_stopped_deletes_its_application(self):
        self.cluster.outcomes[TEMPLATE] = Outcome(looks=1000)
        task = self.spark()
        time.sleep = lambda seconds: task.on_kill()
        self.assertEqual("failed", attempt(task, Run.scheduled())[1])
        self.assertEqual([], self.cluster.names("sparkapplications"))


class Sensors(Case):
    def sensor(self, **more):
        arguments = {"template": TEMPLATE, "namespace": "finance", "poke_interval": 300, "timeout": 7200, "retries": 1} | more
        return TemplateJobSensor(task_id="await", dag=self.dag, **arguments)

    def test_one_job_is_looked_at_until_it_ends(self):
        self.cluster.outcomes[TEMPLATE] = Outcome(looks=7)
        self.assertEqual("success", attempt(self.sensor(), Run.scheduled())[1])
        self.assertEqual(1, len(self.cluster.names("jobs")))

    def test_the_slot_is_given_back_between_looks(self):
        self.cluster.outcomes[TEMPLATE] = Outcome(looks=1000)
        run = Run.scheduled()
        self.assertEqual("up_for_reschedule", look(TaskInstance(self.sensor(), run), run))

    def test_a_job_whose_time_is_over_says_so(self):
        self.cluster.outcomes[TEMPLATE] = Outcome(reason="DeadlineExceeded", exit_code=143)
        ti, state = attempt(self.sensor(retry_on=["timeout"]), Run.scheduled())
        self.assertEqual("up_for_retry", state)
        self.assertIn("DeadlineExceeded", str(ti.error))

    def test_the_sensor_outlives_its_job(self):
        self.assertGreater(self.sensor().timeout, 7200 + 300)


class Mutexes(Case):
    def setUp(self):
        super().setUp()
        TaskInstance.runs = {}

    def mutex(self, dag_id):
        start = datetime(2025, 1, 1, tzinfo=timezone.utc)
        return MutexSensor(task_id="acquire_mutex", mutex="close", namespace="airflow", timeout=60, dag=DAG(dag_id, start_date=start))

    def test_a_second_run_waits_until_the_first_has_ended(self):
        first, second, run = self.mutex("a.first"), self.mutex("b.second"), Run.scheduled()
        self.assertEqual("success", attempt(first, run)[1])
        TaskInstance.runs = {("a.first", run.run_id): "running"}
        self.assertEqual("up_for_reschedule", attempt(second, run, looks=3)[1])
        TaskInstance.runs = {("a.first", run.run_id): "failed"}
        self.assertEqual("success", attempt(second, run)[1])

    def test_the_holder_passes_again(self):
        task, run = self.mutex("a.first"), Run.scheduled()
        TaskInstance.runs = {("a.first", run.run_id): "running"}
        self.assertEqual(["success", "success"], [attempt(task, run)[1], attempt(task, run, 2)[1]])

    def test_a_run_that_was_deleted_holds_nothing(self):
        run = Run.scheduled()
        attempt(self.mutex("a.first"), run)
        self.assertEqual("success", attempt(self.mutex("b.second"), run)[1])

    def test_of_two_that_write_at_once_one_waits(self):
        run = Run.scheduled()
        attempt(self.mutex("a.first"), run)
        task = self.mutex("b.second")
        read = task.leases.read_namespaced_lease

        def read_then_lose(name, namespace):
            import copy

            found = copy.deepcopy(read(name, namespace))
            attempt(self.mutex("c.third"), run)
            TaskInstance.runs = {("c.third", run.run_id): "running"}
            return found

        task.leases.read_namespaced_lease = read_then_lose
        self.assertEqual("up_for_reschedule", attempt(task, run, looks=1)[1])


class Dags(Case):
    def test_assets_of_a_failed_run_are_not_published(self):
        self.cluster.outcomes[TEMPLATE] = Outcome(exit_code=1)
        task = self.job(retries=0)
        publish = PublishOperator(task_id="publish_datasets", outlets=[Asset("x-redshift://db/finance/ledger")], dag=self.dag)
        [task] >> publish
        self.assertEqual({"load": "failed", "publish_datasets": "upstream_failed"}, run_all(self.dag, Run.scheduled()))

    def test_a_redshift_uri_without_a_host_is_refused_and_ours_is_not(self):
        with self.assertRaises(ValueError):
            Asset("redshift://db/finance/ledger")
        self.assertEqual("x-redshift://db/finance/ledger", Asset("x-redshift://db/finance/ledger").uri)

    def test_alerts_can_be_called(self):
        with self.assertLogs("dataops.alerts", logging.ERROR):
            on_failure("ledger", "critical", "oncall")({"run_id": "r"})
        self.assertEqual(timedelta(hours=5), late("ledger", "critical", "oncall", 18000).interval)

    def test_runs_are_told_to_the_metrics(self):
        from airflow.stats import Stats

        for event, callback in (("failed", failed), ("quality", bad_data), ("succeeded", succeeded)):
            callback("ledger-" + event)({"run_id": "r"})
            self.assertGreater(Stats.gauges[f"dataops.run.time.{event}.ledger-{event}"], 1_700_000_000)
        self.assertNotIn("dataops.run.duration.ledger-succeeded", Stats.gauges)

    def test_a_good_run_tells_how_long_it_took(self):
        from airflow.stats import Stats

        start = datetime.now(timezone.utc) - timedelta(seconds=90)
        succeeded("ledger")({"run_id": "r", "dag_run": SimpleNamespace(start_date=start)})
        self.assertAlmostEqual(90, Stats.gauges["dataops.run.duration.ledger"], delta=30)


if __name__ == "__main__":
    unittest.main()
