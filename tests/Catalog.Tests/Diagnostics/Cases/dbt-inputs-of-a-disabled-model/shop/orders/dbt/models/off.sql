{{ config(enabled=false) }}
select * from {{ source('shop_raw', 'orders') }}
