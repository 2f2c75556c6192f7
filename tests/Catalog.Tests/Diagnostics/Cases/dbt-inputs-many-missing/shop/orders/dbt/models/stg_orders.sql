select * from {{ source('shop_raw', 'orders') }}, {{ source('shop_raw', 'a') }}, {{ source('shop_raw', 'b') }}, {{ source('shop_raw', 'c') }}
