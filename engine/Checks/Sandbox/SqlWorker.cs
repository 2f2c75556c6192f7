using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using DuckDB.NET.Data;

namespace DataOps.Checks.Sandbox;

/// <summary>
/// The process that runs SQL of a repository, so that whatever a statement does ends this process at most. It takes requests as lines of
/// its standard input and answers each with a line.
/// </summary>
public static class SqlWorker
{
    /// <summary>The argument that makes a worker of the command. It is for the command itself and stands in no help.</summary>
    public const string Verb = "sql-worker";

    public static async Task<int> RunAsync(Stream input, Stream output, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(input, Encoding.UTF8);
        await using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        var lines = Channel.CreateUnbounded<string>();
        var listener = new Thread(() => Listen(reader, lines.Writer)) { IsBackground = true, Name = "requests" };
        listener.Start();

        SampleDatabase? database = null;
        var mark = "";
        await foreach (var line in lines.Reader.ReadAllAsync(cancellationToken))
        {
            var request = SqlRequest.Parse(line);
            if (request.Verb == SqlVerb.Open)
            {
                var settings = JsonNode.Parse(request.Text)!.AsObject();
                mark = (string)settings["mark"]!;
                var memory = (int)settings["memory"]!;
                database = new SampleDatabase(memory);
                ProcessLimits.Bound(memory, TimeSpan.FromSeconds((double)settings["processor"]!));
            }

            // A line of its own, whatever else wrote to the same stream.
            await writer.WriteLineAsync();
            await writer.WriteLineAsync(
                (database is null ? new SqlResponse { Fault = "no database is open" } : Answer(database, request)).ToLine(mark)
            );
            await writer.FlushAsync(cancellationToken);
        }

        database?.Dispose();
        return 0;
    }

    // The command's end ends the worker, also in the middle of a statement.
    private static void Listen(StreamReader reader, ChannelWriter<string> lines)
    {
        while (reader.ReadLine() is { } line)
        {
            lines.TryWrite(line);
        }

        Process.GetCurrentProcess().Kill();
    }

    private static SqlResponse Answer(SampleDatabase database, SqlRequest request)
    {
        try
        {
            switch (request.Verb)
            {
                case SqlVerb.Prepare when database.IsSealed:
                    return new SqlResponse { Fault = "the database is sealed" };
                case SqlVerb.Create or SqlVerb.Number or SqlVerb.Rows or SqlVerb.Columns when !database.IsSealed:
                    return new SqlResponse { Fault = "the database is not sealed" };
                case SqlVerb.Prepare or SqlVerb.Create:
                    database.Create(request.Text);
                    return new SqlResponse();
                case SqlVerb.Seal:
                    database.Seal();
                    return new SqlResponse();
                case SqlVerb.Number:
                    return new SqlResponse { Number = database.Number(request.Text) };
                case SqlVerb.Rows:
                    var (count, first) = database.Rows(request.Text);
                    return new SqlResponse { Count = count, First = first };
                case SqlVerb.Columns:
                    return new SqlResponse { Columns = database.Columns(request.Text) };
                default:
                    return new SqlResponse();
            }
        }
        catch (SampleQueryException fault)
        {
            return new SqlResponse { Fault = fault.Message, FaultLine = fault.Line };
        }
        catch (DuckDBException fault)
        {
            var told = QueryFault.Of(fault.Message);
            return new SqlResponse { Fault = told.Message, FaultLine = told.Line };
        }
#pragma warning disable CA1031 // The boundary of a statement: a value that the reader has no type for is this statement's fault alone.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return new SqlResponse { Fault = $"its result cannot be read: {fault.Message}" };
        }
    }
}
