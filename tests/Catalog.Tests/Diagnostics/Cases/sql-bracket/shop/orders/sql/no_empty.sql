select (a from b;
