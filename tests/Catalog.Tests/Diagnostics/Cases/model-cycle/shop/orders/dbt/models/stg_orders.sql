-- {{ ref('orders_report') }}
select * from {{ source('shop_raw', 'orders') }}
