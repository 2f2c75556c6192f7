-- {{ dummy.some_func('id') }}
select 1 as x
