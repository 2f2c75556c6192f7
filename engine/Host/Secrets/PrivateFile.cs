using System.Runtime.InteropServices;

namespace DataOps.Engine.Host.Secrets;

/// <summary>What the runtime lacks for small files that only this user may read and that are made once.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>A new file, from the first byte on readable by the owner only.</summary>
    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerFile;
        }

        return new FileStream(path, options);
    }

    /// <summary>Gives a whole file its name.</summary>
    /// <returns>False when another file has the name; it stays as it is.</returns>
    public static bool TryPublish(string temporary, string path)
    {
        // A rename would replace what another command has made meanwhile; a second name for the file fails where there is one.
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
        public static extern int Link(
            [MarshalAs(UnmanagedType.LPUTF8Str)] string existing,
            [MarshalAs(UnmanagedType.LPUTF8Str)] string name
        );
#pragma warning restore SYSLIB1054
    }
}
