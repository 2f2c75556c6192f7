-- Loads files that are not in the table yet; Snowflake remembers which those are.
copy into RETAIL.RAW.STOCK_MOVEMENTS (MOVEMENT_ID, STORE_ID, PRODUCT_ID, KIND, QUANTITY, MOVED_AT)
from (
    select $1:movement_id, $1:store_id, $1:product_id, $1:kind, $1:quantity, $1:moved_at
    from @RETAIL.RAW.LAKE/stock_movements
)
file_format = (type = json)
on_error = abort_statement;
