{{ exceptions.raise_compiler_error('Set the day first') }}select 1 as x
