select * from {{ source('shop_raw', 'order') }}
