{{ config(materialized='table', sort='ordered_on', dist='customer_id') }}

select
    orders.order_id,
    orders.customer_id,
    orders.country_code,
    orders.order_status,
    orders.ordered_on,
    totals.item_count,
    cast(totals.gross_amount + orders.shipping_fee as decimal(14, 2)) as gross_amount,
    cast(totals.net_amount as decimal(14, 2)) as net_amount,
    '{{ var("reporting_currency") }}' as currency
from {{ ref('stg_orders') }} as orders
inner join {{ ref('int_order_totals') }} as totals on orders.order_id = totals.order_id
where orders.order_status in ('paid', 'shipped')
