-- Replaces one booking day in the ledger, in one transaction.
-- $NAME stands for the task's environment variable.
begin;

-- The files' columns in their order; the day is in the folder's name, not in the files.
create temporary table incoming (
    entry_id varchar(40),
    transaction_id varchar(36),
    account_id varchar(34),
    side varchar(6),
    amount decimal(18, 2),
    currency char(3),
    booked_at timestamp
);

copy incoming
from '$ENTRIES_URI/booking_date=$BOOKING_DATE/'
iam_role default
format as parquet;

delete from finance.ledger_entries
where booking_date = '$BOOKING_DATE';

insert into finance.ledger_entries (entry_id, transaction_id, account_id, side, amount, currency, booked_at, booking_date)
select entry_id, transaction_id, account_id, side, amount, currency, booked_at, cast('$BOOKING_DATE' as date)
from incoming;

commit;
