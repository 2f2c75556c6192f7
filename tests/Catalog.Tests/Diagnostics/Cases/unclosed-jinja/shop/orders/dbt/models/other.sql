select {{ var('x') from a
