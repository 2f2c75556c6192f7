"""Fetches the control totals of a booking day from core banking."""

import csv
import os
import sys

import requests

TIMEOUT_SECONDS = 30


def fetch() -> list[dict[str, str]]:
    """Returns one row per currency: booking_date, currency, transaction_count, total_amount."""
    response = requests.get(
        os.environ["CORE_BANKING_URL"],
        params={"date": os.environ["BOOKING_DATE"]},
        headers={"Authorization": f"Bearer {os.environ['CORE_BANKING_TOKEN']}"},
        timeout=TIMEOUT_SECONDS,
    )
    response.raise_for_status()
    totals = response.json()["totals"]
    if not totals:
        raise ValueError("core banking has no control totals for the day")

    writer = csv.DictWriter(sys.stdout, fieldnames=["booking_date", "currency", "transaction_count", "total_amount"])
    writer.writeheader()
    writer.writerows(totals)
    return totals
