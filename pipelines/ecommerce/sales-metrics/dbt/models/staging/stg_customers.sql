with source as (
    select * from {{ source('ecommerce_raw', 'customers') }}
)

select
    customer_id,
    upper(country) as country_code,
    cast(registered_at as date) as registered_on,
    cast(marketing_consent as boolean) as has_marketing_consent
from source
