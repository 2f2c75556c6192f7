{% for name in var('regions') %}select * from {{ ref('orders_' ~ name) }}{% endfor %}
