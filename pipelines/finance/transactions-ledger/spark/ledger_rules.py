"""Rules of double entry, kept apart from Spark so that they can be read and tested on their own."""

from dataclasses import dataclass
from decimal import Decimal

SUSPENSE_ACCOUNT = "9990-suspense"

# Which account of the bank stands against the customer's, per kind of transaction.
COUNTER_ACCOUNTS = {
    "card_payment": "1210-card-clearing",
    "transfer_out": "1220-payments-out",
    "transfer_in": "1230-payments-in",
    "fee": "4100-fee-income",
    "interest": "5100-interest-expense",
}

# Kinds in which money leaves the customer's account.
DEBIT_KINDS = frozenset({"card_payment", "transfer_out", "fee"})


@dataclass(frozen=True)
class Posting:
    """One side of a transaction. The amount is never negative; the side says its direction."""

    account_id: str
    side: str
    amount: Decimal


def post(account_id: str, kind: str, amount: Decimal) -> tuple[Posting, Posting]:
    """Gives the debit and the credit of a transaction, in this order."""
    if amount <= 0:
        raise ValueError(f"amount must be positive, not {amount}")

    counter = COUNTER_ACCOUNTS.get(kind, SUSPENSE_ACCOUNT)
    debited, credited = (account_id, counter) if kind in DEBIT_KINDS else (counter, account_id)
    return Posting(debited, "debit", amount), Posting(credited, "credit", amount)
