-- Tax is never negative.
select order_id, net_amount, gross_amount
from {{ ref('fct_orders') }}
where net_amount > gross_amount
