{% if target.name == 'prod' %}
select * from {{ source('shop_raw', 'returns') }}
{% endif %}
select 1 as one
