-- Prices include tax, so the net amount of a line is what remains without it.
select
    items.order_id,
    sum(items.quantity) as item_count,
    sum(items.quantity * items.unit_price - items.discount) as gross_amount,
    sum((items.quantity * items.unit_price - items.discount) / (1 + products.vat_rate)) as net_amount
from {{ ref('stg_order_items') }} as items
inner join {{ ref('stg_products') }} as products on items.product_id = products.product_id
group by items.order_id
