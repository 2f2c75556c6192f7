select 1 where not exists (select 1 from shop.orders_report)
