"""The Python files that the chart mounts into Airflow's pods."""

import asyncio
import importlib
import inspect
import os
import pathlib
import unittest

import airflow_local_settings
from airflow.stats import Stats

from dataops_templates import late

FILES = pathlib.Path(airflow_local_settings.__file__).parent


class LocalSettings(unittest.TestCase):
    def test_the_deadlines_callback_is_there_and_takes_what_it_is_given(self):
        callback = late("ledger", "critical", "oncall", 60).callback
        module, name = callback.path.rsplit(".", 1)
        function = getattr(importlib.import_module(module), name)
        context = {"dag_run": {"dag_run_id": "scheduled__1"}, "deadline": {"id": "1", "deadline_time": "2026-01-01"}}
        inspect.signature(function).bind(**callback.kwargs, context=context)
        with self.assertLogs("dataops.alerts"):
            asyncio.run(function(**callback.kwargs, context=context))
        self.assertGreater(Stats.gauges["dataops.run.time.late.ledger"], 1_700_000_000)

    def test_nothing_of_airflows_own_settings_is_replaced(self):
        self.assertEqual([], airflow_local_settings.__all__)

    def test_the_chart_finds_no_templates_of_its_own(self):
        for name in ("airflow_local_settings.py", "airflow_login.py"):
            self.assertNotIn("{{", (FILES / name).read_text(encoding="utf-8"))


class Login(unittest.TestCase):
    def setUp(self):
        os.environ |= {"OIDC_CLIENT_ID": "airflow", "OIDC_CLIENT_SECRET": "secret"}
        text = 'ISSUER = "https://login.test/realm/"\nAUTH_ROLES_MAPPING = {"data": ["Op"]}\n' + (FILES / "airflow_login.py").read_text(encoding="utf-8")
        self.settings = {}
        exec(compile(text, "webserver_config.py", "exec"), self.settings)

    def test_the_client_finds_the_provider_by_its_issuer(self):
        client = self.settings["OAUTH_PROVIDERS"][0]["remote_app"]
        self.assertEqual("https://login.test/realm/.well-known/openid-configuration", client["server_metadata_url"])
        self.assertEqual(("airflow", "secret"), (client["client_id"], client["client_secret"]))

    def test_a_users_groups_are_the_keys_of_roles(self):
        manager = self.settings["SECURITY_MANAGER_CLASS"]()
        told = {"sub": "1", "email": "a@test", "groups": ["data"]}
        manager.oauth_remotes = {"oidc": type("Remote", (), {"userinfo": staticmethod(lambda token: told)})}
        user = manager.get_oauth_user_info("oidc", {"access_token": "x"})
        self.assertEqual(("1", ["data"]), (user["username"], user["role_keys"]))


if __name__ == "__main__":
    unittest.main()
