using System.Buffers;
using System.Collections.Concurrent;
using System.Threading.Channels;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.Model;
using DataOps.Engine.Ports;
using DataOps.Engine.State;

namespace DataOps.Engine.Host.State;

/// <summary>
/// Appends to a journal file. One task writes; whatever waits when it comes round goes to disk in one flush, so many concurrent steps share
/// the cost of it. An append returns when its line is on disk.
/// </summary>
internal sealed class JournalWriter : IDeploymentJournal, IAsyncDisposable
{
    private const int BatchBytes = 1 << 20;

    private readonly StateDisk _disk;
    private readonly ISecretCipher _cipher;
    private readonly FileStream _file;
    private readonly Channel<PendingLine> _lines = Channel.CreateUnbounded<PendingLine>(
        new UnboundedChannelOptions { SingleReader = true }
    );
    private readonly ConcurrentDictionary<long, PropertyMap> _beganInputs = new();
    private readonly Task _writing;
    private uint _checksum;
    private Exception? _fault;

    private JournalWriter(StateDisk disk, FileStream file, ISecretCipher cipher)
    {
        _disk = disk;
        _file = file;
        _cipher = cipher;
        _writing = WriteAllAsync();
    }

    public long BytesWritten => _file.Length;

    /// <summary>Starts a journal; its header is on disk when this returns.</summary>
    public static async Task<JournalWriter> CreateAsync(
        StateDisk disk,
        string path,
        JournalHeader header,
        ISecretCipher cipher,
        CancellationToken cancellationToken
    )
    {
        var writer = new JournalWriter(disk, disk.CreateLog(path), cipher);
        try
        {
            await writer.AppendLineAsync(JournalFormat.Header(header)).WaitAsync(cancellationToken);
            disk.FlushFolder(Path.GetDirectoryName(path)!);
            return writer;
        }
        catch
        {
            await writer.DisposeAsync();
            throw;
        }
    }

    public Task AppendAsync(JournalEntry entry, CancellationToken cancellationToken)
    {
        if (entry is JournalEntry.Began began)
        {
            _beganInputs[began.Operation] = began.Resource.Inputs;
        }

        var line = JournalFormat.Entry(entry, operation => _beganInputs.GetValueOrDefault(operation), _cipher);
        if (entry is JournalEntry.Ended ended)
        {
            _beganInputs.TryRemove(ended.Operation, out _);
        }

        return AppendLineAsync(line);
    }

    /// <summary>Marks that the checkpoint with this hash holds everything.</summary>
    public Task MarkFoldedAsync(string checkpoint, UpdateRecord? update) => AppendLineAsync(JournalFormat.Folded(checkpoint, update));

    public async ValueTask DisposeAsync()
    {
        _lines.Writer.TryComplete();
        await _writing;
        await _file.DisposeAsync();
    }

    private Task AppendLineAsync(ReadOnlyMemory<byte> line)
    {
        var pending = new PendingLine(line, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        if (!_lines.Writer.TryWrite(pending))
        {
            // Once a write failed, every later one fails for the same reason.
            return Task.FromException(_fault ?? new InvalidOperationException("The journal is closed."));
        }

        return pending.Written.Task;
    }

    private async Task WriteAllAsync()
    {
        var batch = new List<PendingLine>();
        var buffer = new ArrayBufferWriter<byte>(BatchBytes);
        while (await _lines.Reader.WaitToReadAsync())
        {
            while (buffer.WrittenCount < BatchBytes && _lines.Reader.TryRead(out var line))
            {
                Frame(line.Json.Span, buffer);
                batch.Add(line);
            }

            await WriteBatchAsync(buffer.WrittenMemory, batch);
            batch.Clear();
            buffer.ResetWrittenCount();
        }
    }

    private void Frame(ReadOnlySpan<byte> line, ArrayBufferWriter<byte> buffer)
    {
        _checksum = LineChecksum.Next(_checksum, line);
        var framed = buffer.GetSpan(LineChecksum.Digits + line.Length + 2);
        LineChecksum.Write(_checksum, framed);
        framed[LineChecksum.Digits] = (byte)' ';
        line.CopyTo(framed[(LineChecksum.Digits + 1)..]);
        framed[LineChecksum.Digits + 1 + line.Length] = (byte)'\n';
        buffer.Advance(LineChecksum.Digits + line.Length + 2);
    }

    private async Task WriteBatchAsync(ReadOnlyMemory<byte> bytes, List<PendingLine> batch)
    {
        try
        {
            await _disk.AppendAsync(_file, bytes);
        }
        catch (FaultException fault)
        {
            // What is on disk now is unknown: nothing may follow, and the run must stop.
            _fault = fault;
            _lines.Writer.TryComplete();
            foreach (var line in batch)
            {
                line.Written.SetException(fault);
            }

            while (_lines.Reader.TryRead(out var line))
            {
                line.Written.SetException(fault);
            }

            return;
        }

        foreach (var line in batch)
        {
            line.Written.SetResult();
        }
    }

    private readonly record struct PendingLine(ReadOnlyMemory<byte> Json, TaskCompletionSource Written);
}
