using System.Collections.Immutable;
using System.Diagnostics;
using Infra.Components.Tasks.Check;

namespace Infra.Components.Tasks.Sql;

/// <summary>What is run in the warehouse. Closed: the cases nested here are all. Files are relative to the project's folder.</summary>
public abstract record WarehouseWork
{
    private WarehouseWork() { }

    /// <summary>The statements of a file, as one transaction.</summary>
    public sealed record Script(string File) : WarehouseWork;

    /// <summary>Checks of data.</summary>
    public sealed record Checks(ImmutableArray<WarehouseCheck> Items) : WarehouseWork;

    /// <summary>Statements as a file.</summary>
    public static string ToFile(ImmutableArray<string> statements) => string.Concat(statements.Select(statement => statement + ";\n"));

    public T Match<T>(Func<Script, T> script, Func<Checks, T> checks) =>
        this switch
        {
            Script work => script(work),
            Checks work => checks(work),
            _ => throw new UnreachableException(GetType().Name),
        };
}
