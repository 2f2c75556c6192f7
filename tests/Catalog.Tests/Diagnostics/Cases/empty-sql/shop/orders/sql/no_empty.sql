-- later
;
