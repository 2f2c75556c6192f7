{% if target.name == 'prod' %}select * from {{ ref('beta_orders') }}{% else %}select 1 as x{% endif %}
