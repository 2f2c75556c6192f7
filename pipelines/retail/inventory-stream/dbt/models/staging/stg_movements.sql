-- A movement may be delivered twice; the key makes it count once.
select distinct
    movement_id,
    store_id,
    product_id,
    lower(kind) as movement_kind,
    cast(case when lower(kind) in ('sale', 'write_off') then -abs(quantity) else quantity end as integer) as quantity,
    cast(moved_at as timestamp) as moved_at
from {{ source('retail_raw', 'stock_movements') }}
