select * from {{ ref('stg_orders') }} where order_id not in (select order_id from {{ ref('old_orders') }})
