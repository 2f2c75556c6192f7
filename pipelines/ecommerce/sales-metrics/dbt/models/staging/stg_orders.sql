with source as (
    select * from {{ source('ecommerce_raw', 'orders') }}
)

select
    order_id,
    customer_id,
    lower(status) as order_status,
    cast(ordered_at as timestamp) as ordered_at,
    cast(ordered_at as date) as ordered_on,
    upper(shipping_country) as country_code,
    cast(shipping_fee as decimal(12, 2)) as shipping_fee
from source
