using System.Globalization;
using System.Text;

namespace DataOps.Checks.Sandbox;

/// <summary>
/// The samples of one pipeline in a worker. A statement that takes too long or ends the worker fails alone: the next one finds another
/// worker, which was asked again for everything that was made before.
/// </summary>
/// <param name="program">The worker.</param>
/// <param name="limits">What a statement may take.</param>
/// <param name="clock">Measures it.</param>
/// <param name="runEnded">Cancelled when the time of the whole run is over.</param>
internal sealed class SandboxedDatabase(SqlWorkerProgram program, SqlLimits limits, TimeProvider clock, CancellationToken runEnded)
    : ISampleDatabase,
        IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dataops-samples-");
    private readonly List<SqlRequest> _made = [];
    private SqlWorkerProcess? _worker;
    private int _files;

    /// <summary>The private folder, where a worker finds copies of samples until the database is sealed.</summary>
    public string Folder => _folder.FullName;

    /// <summary>The worker's process; null while there is none.</summary>
    public int? WorkerId => _worker?.Id;

    /// <summary>Makes a table of a file's content. The worker finds a copy under a name of ours, never the repository.</summary>
    /// <param name="relation">The table, quoted.</param>
    /// <param name="content">The file.</param>
    /// <param name="isParquet">Whether it is Parquet; CSV with a header otherwise.</param>
    /// <param name="options">More arguments of the reader, each after a comma.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task LoadAsync(string relation, byte[] content, bool isParquet, string options, CancellationToken cancellationToken)
    {
        var copy = Path.Combine(
            _folder.FullName,
            $"{(_files++).ToString(CultureInfo.InvariantCulture)}{(isParquet ? ".parquet" : ".csv")}"
        );
        await File.WriteAllBytesAsync(copy, content, cancellationToken);
        var reader = isParquet ? $"read_parquet({Sql.Literal(copy)})" : $"read_csv({Sql.Literal(copy)}, header = true{options})";
        try
        {
            await PrepareAsync($"CREATE TABLE {relation} AS SELECT * FROM {reader}", cancellationToken);
        }
        catch (SampleQueryException fault)
        {
            // Nobody knows the copy's name.
            throw new SampleQueryException(fault.Message.Replace(copy, "the file", StringComparison.Ordinal));
        }
    }

    /// <summary>Makes a schema, table or view before the database is sealed, in words of this program alone.</summary>
    public Task PrepareAsync(string sql, CancellationToken cancellationToken) =>
        AskAsync(new SqlRequest(SqlVerb.Prepare, sql), cancellationToken);

    /// <summary>Ends loading. Only then may SQL of the repository run.</summary>
    public Task SealAsync(CancellationToken cancellationToken) => AskAsync(new SqlRequest(SqlVerb.Seal, ""), cancellationToken);

    public Task CreateAsync(string sql, CancellationToken cancellationToken) =>
        AskAsync(new SqlRequest(SqlVerb.Create, sql), cancellationToken);

    public async Task<double?> NumberAsync(string query, CancellationToken cancellationToken) =>
        (await AskAsync(new SqlRequest(SqlVerb.Number, query), cancellationToken)).Number;

    public async Task<(long Count, string First)> RowsAsync(string query, CancellationToken cancellationToken)
    {
        var response = await AskAsync(new SqlRequest(SqlVerb.Rows, query), cancellationToken);
        return (response.Count, response.First);
    }

    public async Task<IReadOnlyDictionary<string, string>> ColumnsAsync(string relation, CancellationToken cancellationToken)
    {
        var response = await AskAsync(new SqlRequest(SqlVerb.Columns, relation), cancellationToken);
        var columns = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, type) in response.Columns)
        {
            columns[name] = type;
        }

        return columns;
    }

    public void Dispose()
    {
        _worker?.Dispose();
        _worker = null;
        if (Directory.Exists(_folder.FullName))
        {
            _folder.Delete(recursive: true);
        }
    }

    private async Task<SqlResponse> AskAsync(SqlRequest request, CancellationToken cancellationToken)
    {
        var worker = _worker ??= await StartAsync(cancellationToken);
        var response = await WithinLimitsAsync(worker, request, cancellationToken);
        if (request.ChangesState)
        {
            _made.Add(request);
        }

        return response;
    }

    private async Task<SqlWorkerProcess> StartAsync(CancellationToken cancellationToken)
    {
        var worker = Started();
        await WithinLimitsAsync(worker, worker.Opening(limits), cancellationToken);
        foreach (var made in _made.ToList())
        {
            try
            {
                await WithinLimitsAsync(worker, made, cancellationToken);
            }
            catch (SampleQueryException fault)
            {
                // Once more would end the same way, for each statement that is left.
                worker.Dispose();
                if (made.Verb != SqlVerb.Seal)
                {
                    _made.Remove(made);
                }

                throw new SampleQueryException($"what was made before cannot be made again: {fault.Message}");
            }
        }

        return worker;
    }

    private SqlWorkerProcess Started()
    {
        try
        {
            return SqlWorkerProcess.Start(program, _folder.FullName);
        }
        catch (SqlWorkerEndedException ended)
        {
            throw new SampleQueryException(ended.Message);
        }
    }

    private async Task<SqlResponse> WithinLimitsAsync(SqlWorkerProcess worker, SqlRequest request, CancellationToken cancellationToken)
    {
        var limit = request.IsOwn && limits.Statement < StartLimit ? StartLimit : limits.Statement;
        using var statement = new CancellationTokenSource(limit, clock);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, runEnded, statement.Token);
        try
        {
            any.Token.ThrowIfCancellationRequested();
            var response = await worker.AskAsync(request, any.Token);
            return response.Fault is { } fault ? throw new SampleQueryException(fault, response.FaultLine) : response;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            End(worker);
            throw new SampleQueryException(
                runEnded.IsCancellationRequested
                    ? $"the run's limit of {Seconds(limits.Run)} was over (--timeout)"
                    : $"it was stopped after {Seconds(limit)}, the limit of a statement (--statement-timeout)"
            );
        }
        catch (OperationCanceledException)
        {
            End(worker);
            throw;
        }
        catch (SqlWorkerEndedException ended)
        {
            End(worker);
            throw new SampleQueryException(ended.Message);
        }
    }

    private void End(SqlWorkerProcess worker)
    {
        worker.Dispose();
        _worker = null;
    }

    private static string Seconds(TimeSpan time) => $"{time.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s";
}
