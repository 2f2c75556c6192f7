using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Infra.Catalog.Files;

/// <summary>Tells pipes, sockets and devices from files without opening them: opening a pipe waits for its other end.</summary>
public static class SpecialFiles
{
    private const int WorkingDirectory = -100;
    private const uint TypeMask = 1;
    private const int BufferSize = 256;
    private const int ModeOffset = 28;
    private const int FileTypeBits = 0xF000;
    private const int RegularFile = 0x8000;

    /// <summary>
    /// Whether something that is no folder is no regular file either. Only what shows no length can be, and only Linux is asked.
    /// </summary>
    public static bool IsSpecial(FileInfo file)
    {
        if (file.Length > 0 || !OperatingSystem.IsLinux())
        {
            return false;
        }

        // The answer has the same form on each processor, unlike stat's.
        var answer = new byte[BufferSize];
        return NativeMethods.Describe(WorkingDirectory, file.FullName, 0, TypeMask, answer) == 0
            && (BinaryPrimitives.ReadUInt16LittleEndian(answer.AsSpan(ModeOffset)) & FileTypeBits) != RegularFile;
    }

    private static class NativeMethods
    {
#pragma warning disable SYSLIB1054 // Generated marshalling needs unsafe code for the whole project; this call does not.
        [DllImport("libc", EntryPoint = "statx")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Describe(
            int folder,
            [MarshalAs(UnmanagedType.LPUTF8Str)] string path,
            int flags,
            uint mask,
            byte[] answer
        );
#pragma warning restore SYSLIB1054
    }
}
