with source as (
    select * from {{ source('ecommerce_raw', 'products') }}
)

select
    product_id,
    product_name,
    lower(category) as category,
    cast(vat_rate as decimal(5, 4)) as vat_rate
from source
