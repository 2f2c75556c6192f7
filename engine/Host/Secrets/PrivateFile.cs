using System.Runtime.InteropServices;
using System.Text;
using DataOps.Engine.Host.State;

namespace DataOps.Engine.Host.Secrets;

/// <summary>Small files that only this user may read, made once: of several commands that make one at the same time one wins, and all read its text.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes a file that is not there yet.</summary>
    /// <returns>False when it is there; it stays as it is.</returns>
    public static bool TryCreate(string path, string text)
    {
        PrivateFolder.Create(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Environment.ProcessId}-{Path.GetRandomFileName()}.tmp";
        try
        {
            Write(temporary, text);
            if (!TryPublish(temporary, path))
            {
                return false;
            }

            DurableFile.FlushFolder(Path.GetDirectoryName(path)!);
            return true;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    // From the first byte on readable by the owner only, and whole before it gets its name.
    private static void Write(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerFile;
        }

        using var file = new FileStream(path, options);
        file.Write(Encoding.UTF8.GetBytes(text + "\n"));
        file.Flush(flushToDisk: true);
    }

    // A rename would replace what another command has made meanwhile; a second name for the file fails where there is one.
    private static bool TryPublish(string temporary, string path)
    {
        if (!OperatingSystem.IsWindows() && NativeMethods.Link(temporary, path) == 0)
        {
            return true;
        }

        if (File.Exists(path))
        {
            return false;
        }

        try
        {
            // Windows, and file systems that know no second names.
            File.Move(temporary, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
    }

    private static class NativeMethods
    {
#pragma warning disable SYSLIB1054 // Generated marshalling needs unsafe code for the whole project; this call does not.
        [DllImport("libc", EntryPoint = "link", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Link([MarshalAs(UnmanagedType.LPUTF8Str)] string existing, [MarshalAs(UnmanagedType.LPUTF8Str)] string name);
#pragma warning restore SYSLIB1054
    }
}
