-- Returns days and currencies on which the ledger differs from what core banking says.
with posted as (
    select booking_date, currency, count(*) as transaction_count, sum(amount) as total_amount
    from finance.ledger_entries
    where side = 'debit'
    group by booking_date, currency
)

select
    totals.booking_date,
    totals.currency,
    totals.transaction_count as expected_count,
    posted.transaction_count,
    totals.total_amount as expected_amount,
    posted.total_amount
from finance.control_totals as totals
left join posted on totals.booking_date = posted.booking_date and totals.currency = posted.currency
where posted.currency is null
    or posted.transaction_count <> totals.transaction_count
    or posted.total_amount <> totals.total_amount
