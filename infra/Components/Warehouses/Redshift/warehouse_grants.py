"""Runs the grants of a file in a Redshift workgroup with the pod's own identity, after dbt made the tables anew.

warehouse_grants.py FILE
"""

import os
import pathlib
import sys
import time

import boto3


def main(path):
    client = boto3.client("redshift-data")
    sqls = [line.rstrip(";") for line in path.read_text(encoding="utf-8").splitlines() if line]
    # The Data API takes 40 statements in one call.
    for start in range(0, len(sqls), 40):
        identifier = client.batch_execute_statement(
            WorkgroupName=os.environ["WAREHOUSE_WORKGROUP"], Database=os.environ["WAREHOUSE_DATABASE"], Sqls=sqls[start:start + 40]
        )["Id"]
        state = client.describe_statement(Id=identifier)
        while state["Status"] not in ("FINISHED", "FAILED", "ABORTED"):
            time.sleep(2)
            state = client.describe_statement(Id=identifier)
        if state["Status"] != "FINISHED":
            sys.exit(f"{state['Status']}: {state.get('Error', 'no reason given')}")
    print(f"{len(sqls)} grants")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
