select {{ 'a' + 1 }} as x
