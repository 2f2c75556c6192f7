with source as (
    select * from {{ source('ecommerce_raw', 'order_items') }}
)

select
    order_item_id,
    order_id,
    product_id,
    cast(quantity as integer) as quantity,
    cast(unit_price as decimal(12, 2)) as unit_price,
    cast(coalesce(discount, 0) as decimal(12, 2)) as discount
from source
