namespace DataOps.Engine.Host.State;

/// <summary>
/// A file that the kernel locks for as long as this process holds it open. The kernel lets go when the process ends, however it ends, and
/// knows nothing of process numbers: it tells the living from the dead also across containers that share a folder and a host name.
/// </summary>
internal sealed class HeldFile : IDisposable
{
    private readonly FileStream _stream;

    private HeldFile(FileStream stream) => _stream = stream;

    /// <summary>Makes the file and locks it.</summary>
    public static HeldFile Create(string path)
    {
        try
        {
            PrivateFolder.Create(Path.GetDirectoryName(path)!);
            return new HeldFile(new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FaultException(
                StateDiagnostics.WriteFailed,
                $"{path} could not be written: {exception.Message}",
                "Make room or mend the disk and its permissions, and run the command again.",
                exception);
        }
    }

    /// <summary>True for a file that some process holds, false for one that none does, null when there is no such file or the file system locks none.</summary>
    public bool? IsHeld(string path) => !File.Exists(path) || Probe(_stream.Name) == false ? null : Probe(path);

    public void Dispose()
    {
        _stream.Dispose();
        File.Delete(_stream.Name);
    }

    // Locks belong to open files, not to processes: this process's own lock is in its way too, where locks work at all.
    private static bool Probe(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
