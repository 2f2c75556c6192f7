-- Returns shelves with less than nothing on them.
select store_id, product_id, on_hand
from MARTS.STOCK_LEVELS
where on_hand < 0
