"""Runs SQL in a Redshift workgroup with the pod's own identity: no password, no driver, only the AWS command line.

warehouse_tasks.py run FILE FOLDER      runs the statements of a file as one transaction, with those of before.sql and after.sql in FOLDER
warehouse_tasks.py check FILE FOLDER    runs the checks of a JSON file; SQL files are looked up in FOLDER
"""

import json
import os
import pathlib
import re
import string
import subprocess
import sys
import time

# BatchExecuteStatement takes so many statements.
LIMIT = 40

# The exit code of a task whose data is wrong: no orchestrator tries it again.
WRONG_DATA = 65


def aws(*arguments):
    done = subprocess.run(["aws", "redshift-data", *arguments, "--output", "json"], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(done.stderr.strip() or f"aws ended with {done.returncode}")
    return json.loads(done.stdout or "{}")


def place():
    return ["--workgroup-name", os.environ["WAREHOUSE_WORKGROUP"], "--database", os.environ["WAREHOUSE_DATABASE"]]


def wait(statement):
    while True:
        state = aws("describe-statement", "--id", statement)
        if state["Status"] == "FINISHED":
            return state
        if state["Status"] in ("FAILED", "ABORTED"):
            sys.exit(f"{state['Status']}: {state.get('Error', 'no reason given')}")
        time.sleep(2)


def fill(text):
    """$NAME stands for a variable of the environment, $name for SQL_NAME, ${run.name} for RUN_NAME."""
    text = re.sub(r"\$\{run\.([a-zA-Z.]+)\}", lambda found: os.environ["RUN_" + found[1].upper().replace(".", "_")], text)
    names = dict(os.environ)
    names.update({name[4:].lower(): value for name, value in os.environ.items() if name.startswith("SQL_")})
    return string.Template(text).safe_substitute(names)


def statements(text):
    """Splits at semicolons outside of quotes and comments; BEGIN and COMMIT go, the batch is a transaction by itself."""
    token = re.compile(r"--[^\n]*|/\*.*?\*/|'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|;|[^;'\"/-]+|.", re.S)
    parts, current = [], ""
    for found in token.finditer(text):
        word = found[0]
        if word == ";":
            parts.append(current)
            current = ""
        elif not word.startswith(("--", "/*")):
            current += word
    parts.append(current)
    cleaned = [part.strip() for part in parts]
    return [part for part in cleaned if part and part.lower() not in ("begin", "commit", "begin transaction", "end")]


def execute(parts):
    if len(parts) > LIMIT:
        sys.exit(f"{len(parts)} statements: the Data API takes {LIMIT} in one transaction")
    if len(parts) == 1:
        return wait(aws("execute-statement", *place(), "--sql", parts[0])["Id"])
    return wait(aws("batch-execute-statement", *place(), "--sqls", *parts)["Id"])


def beside(folder, name):
    path = folder / name
    return statements(path.read_text(encoding="utf-8")) if path.exists() else []


def run(path, folder):
    # Tables are made first and by themselves: a transaction that fails later leaves them, empty.
    before = beside(folder, "before.sql")
    if before:
        execute(before)
    parts = statements(fill(path.read_text(encoding="utf-8")))
    if not parts:
        sys.exit(f"{path.name} has no statement")
    state = execute(parts + beside(folder, "after.sql"))
    print(f"{path.name}: {len(parts)} statements, {state.get('ResultRows', 0)} rows")


def measure(sql):
    statement = aws("execute-statement", *place(), "--sql", sql)["Id"]
    wait(statement)
    cell = aws("get-statement-result", "--id", statement)["Records"][0][0]
    if cell.get("isNull"):
        sys.exit(f"no number, but null: {sql}")
    return float(next(iter(cell.values())))


HOLDS = {
    "mustBe": lambda value, low, high: value == low,
    "mustNotBe": lambda value, low, high: value != low,
    "mustBeGreaterThan": lambda value, low, high: value > low,
    "mustBeGreaterOrEqualTo": lambda value, low, high: value >= low,
    "mustBeLessThan": lambda value, low, high: value < low,
    "mustBeLessOrEqualTo": lambda value, low, high: value <= low,
    "mustBeBetween": lambda value, low, high: low <= value <= high,
    "mustNotBeBetween": lambda value, low, high: not low <= value <= high,
}


def check(path, folder):
    failed = False
    for item in json.loads(path.read_text(encoding="utf-8")):
        # A file returns the rows that are wrong; a query returns one number.
        if "file" in item:
            text = fill((folder / item["file"]).read_text(encoding="utf-8")).strip().rstrip(";")
            value = measure(f"select count(*) from ({text}) as wrong")
        else:
            value = measure(fill(item["query"]))
        good = HOLDS[item["operator"]](value, item["value"], item.get("upper"))
        print(f"{'pass' if good else item['severity']}: {item['name']}: {value:g}")
        failed = failed or (not good and item["blocking"])
    if failed:
        print("A blocking check failed.", file=sys.stderr)
        sys.exit(WRONG_DATA)


def main(arguments):
    if len(arguments) == 3 and arguments[0] == "run":
        run(pathlib.Path(arguments[1]), pathlib.Path(arguments[2]))
    elif len(arguments) == 3 and arguments[0] == "check":
        check(pathlib.Path(arguments[1]), pathlib.Path(arguments[2]))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
