{% for name in env_var('REGIONS').split(',') %}select * from {{ ref('orders_' ~ name) }}{% endfor %}
