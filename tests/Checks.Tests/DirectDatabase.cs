using DataOps.Checks.Sandbox;

namespace Checks.Tests;

/// <summary>The database of a worker without the worker: for tests of what is asked of it.</summary>
internal sealed class DirectDatabase : ISampleDatabase, IDisposable
{
    private readonly SampleDatabase _database = new(memoryMegabytes: 256);

    public Task CreateAsync(string sql, CancellationToken cancellationToken)
    {
        _database.Create(sql);
        return Task.CompletedTask;
    }

    public Task<double?> NumberAsync(string query, CancellationToken cancellationToken) => Task.FromResult(_database.Number(query));

    public Task<(long Count, string First)> RowsAsync(string query, CancellationToken cancellationToken) =>
        Task.FromResult(_database.Rows(query));

    public Task<IReadOnlyDictionary<string, string>> ColumnsAsync(string relation, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(_database.Columns(relation).ToDictionary(StringComparer.OrdinalIgnoreCase));

    public void Dispose() => _database.Dispose();
}
