select
    orders.ordered_on as sold_on,
    orders.country_code,
    countries.country_name,
    count(*) as order_count,
    count(distinct orders.customer_id) as customer_count,
    sum(orders.item_count) as item_count,
    cast(sum(orders.net_amount) as decimal(16, 2)) as net_revenue,
    cast(sum(orders.gross_amount) as decimal(16, 2)) as gross_revenue
from {{ ref('fct_orders') }} as orders
left join {{ ref('countries') }} as countries on orders.country_code = countries.country_code
group by orders.ordered_on, orders.country_code, countries.country_name
