namespace DataOps.Checks.Sandbox;

/// <summary>The samples of one pipeline in a database. Statements that fail throw <see cref="SampleQueryException"/>.</summary>
internal interface ISampleDatabase
{
    /// <summary>Makes a schema, table or view.</summary>
    Task CreateAsync(string sql, CancellationToken cancellationToken);

    /// <summary>The first column of the first row as a number; null for no row, nothing in it, or something else.</summary>
    Task<double?> NumberAsync(string query, CancellationToken cancellationToken);

    /// <summary>How many rows a query gives, and the first of them as text.</summary>
    Task<(long Count, string First)> RowsAsync(string query, CancellationToken cancellationToken);

    /// <summary>Names and types of a table's columns, in lower case.</summary>
    Task<IReadOnlyDictionary<string, string>> ColumnsAsync(string relation, CancellationToken cancellationToken);
}
