select ('a from b
