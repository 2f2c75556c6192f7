select {{ cents_to_euro('amount') }} as x
