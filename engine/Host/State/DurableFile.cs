using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DataOps.Engine.Host.State;

/// <summary>Files that survive a crash: a rename counts only when the folder is on disk too, which the runtime cannot ask for.</summary>
internal static class DurableFile
{
    private const int ReadOnly = 0;

    /// <summary>Replaces a file as a whole: readers see the old content or the new one, also after a crash.</summary>
    public static void Replace(string path, byte[] content) => StateDisk.Instance.Replace(path, content);

    /// <summary>Makes the names in a folder durable. Does nothing where folders cannot be flushed.</summary>
    public static void FlushFolder(string folder)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
        {
            return;
        }

        using var handle = new SafeFileHandle(Open(folder, ReadOnly), ownsHandle: true);
        if (!handle.IsInvalid)
        {
            _ = NativeMethods.Flush(handle.DangerousGetHandle());
        }
    }

    /// <summary>Opens a file as the system does; negative when that fails.</summary>
    public static IntPtr Open(string path, int flags) => NativeMethods.Open(path, flags);

    private static class NativeMethods
    {
#pragma warning disable SYSLIB1054 // Generated marshalling needs unsafe code for the whole project; these two calls do not.
        [DllImport("libc", EntryPoint = "open", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

        [DllImport("libc", EntryPoint = "fsync")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Flush(IntPtr handle);
#pragma warning restore SYSLIB1054
    }
}
