insert into shop_raw.orders select 1;
