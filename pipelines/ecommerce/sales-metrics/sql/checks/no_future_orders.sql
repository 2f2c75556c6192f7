-- Returns orders that are dated after the newest customer record of the same export.
select orders.order_id, orders.ordered_on
from ecommerce_marts.fct_orders as orders
where orders.ordered_on > (select max(cast(updated_at as date)) from ecommerce_raw.customers)
