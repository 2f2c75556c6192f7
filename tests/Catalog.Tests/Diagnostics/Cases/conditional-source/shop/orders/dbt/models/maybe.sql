{% if var('has_returns', false) %}
select * from {{ source('shop_raw', 'returns') }}
{% endif %}
select 1 as one
