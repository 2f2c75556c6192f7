namespace DataOps.Checks.Sandbox;

/// <summary>What a worker is asked to do.</summary>
internal enum SqlVerb
{
    /// <summary>Opens the database within limits; the first request.</summary>
    Open,

    /// <summary>
    /// Runs a statement of the command's own that makes something and may read the private folder; until the database is sealed.
    /// </summary>
    Prepare,

    /// <summary>Gives up files, network, extensions and settings for good.</summary>
    Seal,

    /// <summary>Makes a schema, table or view once the database is sealed, as all that follows.</summary>
    Create,

    /// <summary>Reads the first value of a query as a number.</summary>
    Number,

    /// <summary>Counts the rows of a query and shows the first.</summary>
    Rows,

    /// <summary>Names the columns of a query's result, with their types.</summary>
    Columns,
}
