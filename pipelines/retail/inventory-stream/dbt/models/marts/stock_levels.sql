select
    movements.store_id,
    movements.product_id,
    stores.country_code,
    cast(sum(movements.quantity) as integer) as on_hand,
    max(movements.moved_at) as last_moved_at
from {{ ref('stg_movements') }} as movements
inner join {{ ref('stg_stores') }} as stores on movements.store_id = stores.store_id
group by movements.store_id, movements.product_id, stores.country_code
