namespace DataOps.Engine.Host.State;

/// <summary>
/// A file that the kernel locks for as long as this process holds it open. The kernel lets go when the process ends, however it ends, and
/// knows nothing of process numbers: it tells the living from the dead also across containers that share a folder and a host name.
/// </summary>
/// <param name="disk">Where the file is.</param>
/// <param name="stream">The file, open and shared with nobody, which is what locks it.</param>
internal sealed class HeldFile(StateDisk disk, FileStream stream) : IDisposable
{
    /// <summary>
    /// True for a file that some process holds, false for one that none does, null when there is no such file or the file system locks
    /// none.
    /// </summary>
    public bool? IsHeld(string path) => !File.Exists(path) || Probe(stream.Name) == false ? null : Probe(path);

    public void Dispose()
    {
        stream.Dispose();
        disk.Delete(stream.Name);
    }

    // Locks belong to open files, not to processes: this process's own lock is in its way too, where locks work at all.
    private static bool Probe(string path)
    {
        try
        {
            using var other = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
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
