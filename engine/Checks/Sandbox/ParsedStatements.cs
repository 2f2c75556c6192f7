using System.Runtime.InteropServices;
using DuckDB.NET.Native;

namespace DataOps.Checks.Sandbox;

/// <summary>The statements of a text as the database itself tells them apart, before any of them runs.</summary>
internal sealed class ParsedStatements : IDisposable
{
    private readonly DuckDBNativeConnection _connection;
    private readonly DuckDBExtractedStatements _statements;

    /// <summary>A text that does not parse throws <see cref="SampleQueryException"/>.</summary>
    public ParsedStatements(DuckDBNativeConnection connection, string sql)
    {
        _connection = connection;
        Count = NativeMethods.ExtractStatements.DuckDBExtractStatements(connection, sql, out _statements);
        if (Count <= 0 && NativeMethods.ExtractStatements.DuckDBExtractStatementsError(_statements) is { Length: > 0 } fault)
        {
            _statements.Dispose();
            throw QueryFault.Of(fault);
        }
    }

    public int Count { get; }

    /// <summary>The type of the first statement; binding it can fail, as running it would.</summary>
    public StatementType TypeOfFirst()
    {
        var state = NativeMethods.ExtractStatements.DuckDBPrepareExtractedStatement(_connection, _statements, 0, out var prepared);
        using (prepared)
        {
            return state == DuckDBState.Success
                ? (StatementType)OwnMethods.PreparedType(prepared)
                : throw QueryFault.Of(NativeMethods.PreparedStatements.DuckDBPrepareError(prepared) ?? "");
        }
    }

    public void Dispose() => _statements.Dispose();

    private static class OwnMethods
    {
#pragma warning disable SYSLIB1054 // Generated marshalling needs unsafe code for the whole project; this call does not.
        [DllImport("duckdb", EntryPoint = "duckdb_prepared_statement_type")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
        public static extern int PreparedType(DuckDBPreparedStatement statement);
#pragma warning restore SYSLIB1054
    }
}
