-- Returns transactions whose debits and credits differ, or that were booked in two currencies.
select
    transaction_id,
    sum(case when side = 'debit' then amount else -amount end) as difference,
    count(distinct currency) as currencies
from finance.ledger_entries
group by transaction_id
having sum(case when side = 'debit' then amount else -amount end) <> 0 or count(distinct currency) > 1
