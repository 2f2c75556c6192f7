select {{ var('min_id') }} as x
