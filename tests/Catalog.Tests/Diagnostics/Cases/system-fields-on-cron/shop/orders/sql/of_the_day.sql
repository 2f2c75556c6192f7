insert into shop_raw.orders select * from staged where day = '${run.start}'
