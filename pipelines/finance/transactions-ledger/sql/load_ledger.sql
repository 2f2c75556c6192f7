-- Replaces one booking day in the ledger, in one transaction.
-- $NAME stands for the task's environment variable.
begin;

create temporary table incoming (like finance.ledger_entries);

copy incoming
from '$ENTRIES_URI/booking_date=$BOOKING_DATE/'
iam_role default
format as parquet;

delete from finance.ledger_entries
where booking_date = '$BOOKING_DATE';

insert into finance.ledger_entries
select * from incoming;

commit;
