-- Replaces the raw tables by last night's exports, in one transaction: readers see the old rows or the new ones.
-- DELETE, because TRUNCATE commits in Redshift.
-- $NAME stands for the task's environment variable.
begin;

delete from ecommerce_raw.orders;
copy ecommerce_raw.orders
from '$ORDERS_URI/'
iam_role default
format as csv ignoreheader 1 timeformat 'auto';

delete from ecommerce_raw.order_items;
copy ecommerce_raw.order_items
from '$ORDER_ITEMS_URI/'
iam_role default
format as csv ignoreheader 1;

delete from ecommerce_raw.customers;
copy ecommerce_raw.customers
from '$CUSTOMERS_URI/'
iam_role default
format as csv ignoreheader 1 timeformat 'auto';

delete from ecommerce_raw.products;
copy ecommerce_raw.products
from '$PRODUCTS_URI/'
iam_role default
format as csv ignoreheader 1;

commit;
