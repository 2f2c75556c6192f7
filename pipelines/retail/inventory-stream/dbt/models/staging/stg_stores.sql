select
    store_id,
    store_name,
    upper(country) as country_code
from {{ source('retail_raw', 'stores') }}
where closed_on is null
