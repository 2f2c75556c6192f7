with orders as (
    select
        customer_id,
        min(ordered_on) as first_order_on,
        max(ordered_on) as last_order_on,
        count(*) as order_count,
        sum(net_amount) as lifetime_net_amount
    from {{ ref('fct_orders') }}
    group by customer_id
)

select
    customers.customer_id,
    customers.country_code,
    customers.registered_on,
    customers.has_marketing_consent,
    orders.first_order_on,
    orders.last_order_on,
    coalesce(orders.order_count, 0) as order_count,
    cast(coalesce(orders.lifetime_net_amount, 0) as decimal(16, 2)) as lifetime_net_amount
from {{ ref('stg_customers') }} as customers
left join orders on customers.customer_id = orders.customer_id
