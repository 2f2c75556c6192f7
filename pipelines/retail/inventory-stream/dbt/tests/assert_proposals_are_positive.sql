select store_id, product_id, proposed_quantity
from {{ ref('reorder_proposals') }}
where proposed_quantity <= 0
