using System.Globalization;
using DataOps.Engine.Host.Secrets;
using Microsoft.Win32.SafeHandles;

namespace DataOps.Engine.Host.State;

/// <summary>
/// The file system as a state store uses it. What it refuses becomes a fault with the path and a way out; what is not of the expected kind
/// is named, and never waited for. Files are replaced as a whole: readers see the old content or the new one, also after a crash.
/// </summary>
internal class StateDisk
{
    private const string TemporaryExtension = ".tmp";
    private const string WayOutOfWriting =
        "Make room or mend the disk and its permissions, and run the command again; nothing that was recorded before is lost.";
    private const string WayOutOfReading = "Give this user the right to read it, or mend the disk, and run the command again.";

    public static StateDisk Instance { get; } = new();

    /// <summary>True when there is a file; anything else of that name is a fault.</summary>
    public virtual bool IsFile(string path) =>
        Reading(
            path,
            () =>
                AttributesOf(path) switch
                {
                    null => false,
                    { } attributes when attributes.HasFlag(FileAttributes.Directory) => throw NotAFile(path, "a folder"),
                    _ => true,
                }
        );

    /// <summary>True when there is a folder; anything else of that name is a fault.</summary>
    public virtual bool IsFolder(string path) =>
        Reading(
            path,
            () =>
                AttributesOf(path) switch
                {
                    null => false,
                    { } attributes when attributes.HasFlag(FileAttributes.Directory) => true,
                    _ => throw Unexpected(path, "a file, where a folder is expected"),
                }
        );

    /// <summary>The files of a folder; none when there is no such folder.</summary>
    public string[] Files(string folder, string pattern = "*") =>
        IsFolder(folder) ? Reading(folder, () => Directory.GetFiles(folder, pattern)) : [];

    public string[] Folders(string folder) => IsFolder(folder) ? Reading(folder, () => Directory.GetDirectories(folder)) : [];

    /// <summary>A file's content; null when there is none.</summary>
    public byte[]? TryRead(string path) =>
        !IsFile(path)
            ? null
            : Reading(
                path,
                () =>
                {
                    try
                    {
                        BeforeRead(path);
                        return ReadRegular(path);
                    }
                    catch (FileNotFoundException)
                    {
                        // Its owner was done with it meanwhile.
                        return null;
                    }
                }
            );

    public virtual DateTimeOffset LastWritten(string path) =>
        Reading(path, () => new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero));

    public void CreateFolder(string path)
    {
        if (!IsFolder(path))
        {
            Writing(
                path,
                () =>
                {
                    Before(path);
                    Directory.CreateDirectory(path);
                }
            );
        }
    }

    /// <summary>Makes a folder, and those above it that are missing, for this user only.</summary>
    public void CreatePrivateFolder(string path)
    {
        if (!IsFolder(path))
        {
            Writing(
                path,
                () =>
                {
                    Before(path);
                    PrivateFolder.Create(path);
                }
            );
        }
    }

    /// <summary>
    /// Makes a file that only this user may read, once: of several commands that make it at the same time one wins, and all read its
    /// content.
    /// </summary>
    /// <returns>False when it is there; it stays as it is.</returns>
    public bool TryCreatePrivate(string path, ReadOnlyMemory<byte> content)
    {
        CreatePrivateFolder(Path.GetDirectoryName(path)!);
        return Writing(
            path,
            () =>
            {
                var temporary = $"{path}.{Environment.ProcessId}-{Path.GetRandomFileName()}.tmp";
                try
                {
                    Before(temporary);
                    using (var file = PrivateFile.Create(temporary))
                    {
                        Fill(file, stream => stream.Write(content.Span));
                    }

                    Before(path);
                    if (!PrivateFile.TryPublish(temporary, path))
                    {
                        return false;
                    }

                    FlushFolder(Path.GetDirectoryName(path)!);
                    return true;
                }
                finally
                {
                    DeleteQuietly(temporary);
                }
            }
        );
    }

    /// <summary>Makes a file that the kernel locks for as long as this process lives and holds it.</summary>
    public HeldFile Hold(string path)
    {
        CreatePrivateFolder(Path.GetDirectoryName(path)!);
        return Writing(
            path,
            () =>
            {
                Before(path);
                return new HeldFile(this, new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None));
            }
        );
    }

    public void Delete(string path) =>
        Writing(
            path,
            () =>
            {
                Before(path);
                File.Delete(path);
            }
        );

    /// <summary>Deletes a folder with all that is in it, if it is there.</summary>
    public void DeleteFolder(string path)
    {
        if (!IsFolder(path))
        {
            return;
        }

        Writing(
            path,
            () =>
            {
                Before(path);
                Directory.Delete(path, recursive: true);
            }
        );
    }

    /// <summary>Gives a file another name, over what has that name.</summary>
    public void Move(string from, string to) =>
        Writing(
            to,
            () =>
            {
                Before(to);
                File.Move(from, to, overwrite: true);
            }
        );

    /// <summary>Copies a file that never changes in place.</summary>
    public void Copy(string from, string to) => Replace(to, Reading(from, () => ReadRegular(from)));

    /// <summary>Deletes what processes that were killed left of replacing a file, which nobody else is replacing.</summary>
    public void DeleteLeftovers(string path)
    {
        var beginning = path + ".";
        foreach (var file in Files(Path.GetDirectoryName(path)!, Path.GetFileName(path) + ".*" + TemporaryExtension))
        {
            if (file.AsSpan()[beginning.Length..^TemporaryExtension.Length].IndexOfAnyExceptInRange('0', '9') < 0)
            {
                Delete(file);
            }
        }
    }

    public void Replace(string path, ReadOnlyMemory<byte> content) =>
        Writing(
            path,
            () =>
            {
                var temporary = WriteTemporary(path, stream => stream.Write(content.Span));
                Rename(temporary, path);
            }
        );

    /// <summary>Replaces a file by what is written, after something that must come right before it.</summary>
    public async Task ReplaceAsync(string path, Action<Stream> write, Func<Task> beforeRename)
    {
        var temporary = Writing(path, () => WriteTemporary(path, write));
        try
        {
            await beforeRename();
        }
        catch
        {
            DeleteQuietly(temporary);
            throw;
        }

        Writing(path, () => Rename(temporary, path));
    }

    /// <summary>Makes a file to append to, empty.</summary>
    public FileStream CreateLog(string path) =>
        Writing(
            path,
            () =>
            {
                Before(path);
                return new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous);
            }
        );

    /// <summary>Appends; the bytes are on disk when it returns.</summary>
    public async Task AppendAsync(FileStream file, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await WriteAsync(file, bytes);
            Before(file.Name);
            Flush(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw WriteFailed(file.Name, exception);
        }
    }

    /// <summary>Cuts a file off and writes on from there; on disk when it returns.</summary>
    public void Rewrite(string path, long from, ReadOnlyMemory<byte> bytes) =>
        Writing(
            path,
            () =>
            {
                Before(path);
                using var file = new FileStream(path, FileMode.Open, FileAccess.Write);
                file.SetLength(from);
                file.Seek(0, SeekOrigin.End);
                Fill(file, stream => stream.Write(bytes.Span));
            }
        );

    /// <summary>Makes the names in a folder durable.</summary>
    public void FlushFolder(string folder) =>
        Writing(
            folder,
            () =>
            {
                Before(folder);
                FlushNames(folder);
            }
        );

    /// <summary>Comes before each change of the disk; tests let it fail.</summary>
    protected virtual void Before(string path) { }

    /// <summary>Comes before a file is read; tests let it be refused.</summary>
    protected virtual void BeforeRead(string path) { }

    /// <summary>Writes the whole content of a new file; tests let it stop half-way.</summary>
    protected virtual void Fill(FileStream file, Action<Stream> write)
    {
        write(file);
        file.Flush();
        Flush(file);
    }

    /// <summary>Waits until a file's content is on the disk; tests whose machine does not fail save the time.</summary>
    protected virtual void Flush(FileStream file) => RandomAccess.FlushToDisk(file.SafeFileHandle);

    /// <summary>Waits until a folder's names are on the disk.</summary>
    protected virtual void FlushNames(string folder) => DurableFile.FlushFolder(folder);

    /// <summary>Writes to the end of a file; tests let it stop half-way.</summary>
    protected virtual ValueTask WriteAsync(FileStream file, ReadOnlyMemory<byte> bytes) => file.WriteAsync(bytes, CancellationToken.None);

    private string WriteTemporary(string path, Action<Stream> write)
    {
        var temporary = string.Create(CultureInfo.InvariantCulture, $"{path}.{Environment.ProcessId}{TemporaryExtension}");
        try
        {
            Before(temporary);
            using var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
            Fill(stream, write);
        }
        catch
        {
            DeleteQuietly(temporary);
            throw;
        }

        return temporary;
    }

    private void Rename(string temporary, string path)
    {
        try
        {
            Before(path);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            DeleteQuietly(temporary);
            throw;
        }

        FlushFolder(Path.GetDirectoryName(path)!);
    }

    private void DeleteQuietly(string path)
    {
        try
        {
            Before(path);
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What went wrong before it is what counts.
        }
    }

    /// <summary>Null when nothing has the name.</summary>
    private static FileAttributes? AttributesOf(string path)
    {
        try
        {
            return File.GetAttributes(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Opening a pipe would wait for a writer; with this flag it does not.</summary>
    private static byte[] ReadRegular(string path)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
        {
            return File.ReadAllBytes(path);
        }

        const int LinuxFlags = 0x800 | 0x80000;
        const int MacFlags = 0x4 | 0x1000000;
        using var handle = new SafeFileHandle(DurableFile.Open(path, OperatingSystem.IsLinux() ? LinuxFlags : MacFlags), ownsHandle: true);
        if (handle.IsInvalid)
        {
            // The runtime says best why not.
            return File.ReadAllBytes(path);
        }

        using var file = new FileStream(handle, FileAccess.Read, bufferSize: 0);
        if (!file.CanSeek)
        {
            throw NotAFile(path, "a pipe or a device");
        }

        var content = new byte[file.Length];
        var read = file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        return read == content.Length ? content : content[..read];
    }

    private static T Reading<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FaultException(
                StateDiagnostics.ReadFailed,
                $"{path} cannot be read: {exception.Message}",
                WayOutOfReading,
                exception
            );
        }
    }

    private static void Writing(string path, Action write) =>
        Writing(
            path,
            () =>
            {
                write();
                return true;
            }
        );

    private static T Writing<T>(string path, Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw WriteFailed(path, exception);
        }
    }

    private static FaultException WriteFailed(string path, Exception exception) =>
        new(StateDiagnostics.WriteFailed, $"{path} could not be written: {exception.Message}", WayOutOfWriting, exception);

    private static FaultException NotAFile(string path, string what) => Unexpected(path, $"{what}, where a file is expected");

    private static FaultException Unexpected(string path, string what) =>
        new(
            StateDiagnostics.UnexpectedKind,
            $"{path} is {what}.",
            "Move it away: the state makes no such thing. If a file was there before, put it back from a backup."
        );
}
