-- Returns the days on which the sales figures differ from the orders behind them by more than a cent.
with from_orders as (
    select ordered_on, sum(net_amount) as net_amount
    from ecommerce_marts.fct_orders
    group by ordered_on
),

from_days as (
    select sold_on, sum(net_revenue) as net_revenue
    from ecommerce_marts.fct_daily_sales
    group by sold_on
)

select
    coalesce(from_orders.ordered_on, from_days.sold_on) as sales_day,
    from_orders.net_amount,
    from_days.net_revenue
from from_orders
full outer join from_days on from_orders.ordered_on = from_days.sold_on
where abs(coalesce(from_orders.net_amount, 0) - coalesce(from_days.net_revenue, 0)) > 0.01
