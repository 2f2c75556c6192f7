-- Replaces one booking day's control totals, in one transaction.
-- $NAME stands for the task's environment variable.
begin;

delete from finance.control_totals
where booking_date = '$BOOKING_DATE';

copy finance.control_totals (booking_date, currency, transaction_count, total_amount)
from '$TOTALS_URI/booking_date=$BOOKING_DATE/'
iam_role default
format as csv ignoreheader 1;

commit;
