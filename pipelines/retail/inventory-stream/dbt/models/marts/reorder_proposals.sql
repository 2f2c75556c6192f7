-- Store sales of the period are spread over its days; online demand of the country is added in equal parts to its stores.
with period as (
    select greatest(1, cast(date_diff('day', min(moved_at), max(moved_at)) as integer)) as days
    from {{ ref('stg_movements') }}
),

sold as (
    select movements.store_id, movements.product_id, -sum(movements.quantity) * 1.0 / max(period.days) as sold_per_day
    from {{ ref('stg_movements') }} as movements
    cross join period
    where movements.movement_kind = 'sale'
    group by movements.store_id, movements.product_id
),

stores_by_country as (
    select country_code, count(*) as store_count
    from {{ ref('stg_stores') }}
    group by country_code
),

online as (
    select sales.country_code, avg(sales.item_count) / max(stores_by_country.store_count) as online_items_per_store
    from {{ source('online', 'fct_daily_sales') }} as sales
    inner join stores_by_country on sales.country_code = stores_by_country.country_code
    group by sales.country_code
)

select
    levels.store_id,
    levels.product_id,
    levels.on_hand,
    cast(ceil(sold.sold_per_day * {{ var('cover_days') }} - levels.on_hand) as integer) as proposed_quantity,
    coalesce(online.online_items_per_store, 0) as online_items_per_store
from {{ ref('stock_levels') }} as levels
inner join sold on levels.store_id = sold.store_id and levels.product_id = sold.product_id
left join online on levels.country_code = online.country_code
where levels.on_hand < sold.sold_per_day * {{ var('cover_days') }}
