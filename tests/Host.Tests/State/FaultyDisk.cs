using DataOps.Engine.Host.State;

namespace Host.Tests.State;

/// <summary>A real folder behind a disk that fails at one of its changes, which are counted from 1.</summary>
internal sealed class FaultyDisk(int failsAt, DiskFault fault) : StateDisk
{
    private int _changes;

    /// <summary>One that does not fail, and does not wait for the real disk either.</summary>
    public static FaultyDisk Sound() => new(int.MaxValue, DiskFault.Refuse);

    /// <summary>While true, every change fails.</summary>
    public bool IsFull { get; set; }

    /// <summary>True when the fault struck.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Files that this user may not read.</summary>
    public Func<string, bool> Denies { get; set; } = _ => false;

    protected override void BeforeRead(string path)
    {
        if (Denies(path))
        {
            throw new UnauthorizedAccessException($"Access to the path '{path}' is denied.");
        }
    }

    protected override void Before(string path)
    {
        if (IsTheOne())
        {
            throw Failure(path);
        }
    }

    protected override void Fill(FileStream file, Action<Stream> write)
    {
        if (!IsTheOne())
        {
            base.Fill(file, write);
            return;
        }

        using var content = new MemoryStream();
        write(content);
        file.Write(Part(content.ToArray()));
        file.Flush();
        throw Failure(file.Name);
    }

    protected override void Flush(FileStream file) { }

    protected override void FlushNames(string folder) { }

    protected override async ValueTask WriteAsync(FileStream file, ReadOnlyMemory<byte> bytes)
    {
        if (!IsTheOne())
        {
            await base.WriteAsync(file, bytes);
            return;
        }

        await base.WriteAsync(file, Part(bytes.ToArray()));
        throw Failure(file.Name);
    }

    private byte[] Part(byte[] content) => fault == DiskFault.Tear ? content[..(content.Length / 2)] : [];

    // A process that is gone changes nothing any more; a full disk has room again after the next command's clean-up.
    private bool IsTheOne()
    {
        var number = Interlocked.Increment(ref _changes);
        var isTheOne = IsFull || number == failsAt || (fault == DiskFault.Stop && number > failsAt);
        HasFailed |= isTheOne;
        return isTheOne;
    }

    private static IOException Failure(string path) => new($"No space left on device : '{path}'");
}
