using System.Globalization;
using System.Runtime.InteropServices;

namespace DataOps.Checks.Sandbox;

/// <summary>
/// Limits that the kernel keeps for this process, where it is Linux; elsewhere there are those of the database alone. They hold also
/// where SQL finds a way around the database's own settings.
/// </summary>
internal static class ProcessLimits
{
    private const int CpuTime = 0;
    private const int FileSize = 1;
    private const int DataSize = 2;
    private const int CoreSize = 4;
    private const int OpenFiles = 7;
    private const ulong MostOpenFiles = 256;
    private const long Mebibyte = 1024 * 1024;

    // For the runtime, the code of the database and its threads, beside what the database counts.
    private const long Overhead = 512 * Mebibyte;

    /// <summary>Ends the process when it takes more memory or processor time; files cannot grow by a single byte.</summary>
    public static void Bound(int memoryMegabytes, TimeSpan processorTime)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        Set(CoreSize, 0);
        Set(FileSize, 0);
        Set(OpenFiles, MostOpenFiles);
        Set(CpuTime, (ulong)Math.Ceiling(processorTime.TotalSeconds));
        if (DataInUse() is { } used)
        {
            Set(DataSize, (ulong)(used + (memoryMegabytes * Mebibyte) + Overhead));
        }
    }

    // "Name:   kB" lines; the one of private, writable memory is what the limit counts.
    private static long? DataInUse() =>
        File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("VmData:", StringComparison.Ordinal)) is { } line
        && long.TryParse(
            line["VmData:".Length..].Replace("kB", "", StringComparison.Ordinal).Trim(),
            CultureInfo.InvariantCulture,
            out var kilobytes
        )
            ? kilobytes * 1024
            : null;

    private static void Set(int resource, ulong limit)
    {
        // A lower limit that is there already stays: raising it is refused, and that is right.
        var value = new Limit { Soft = limit, Hard = limit };
        _ = NativeMethods.SetLimit(resource, in value);
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Limit
    {
        public ulong Soft;
        public ulong Hard;
    }

    private static class NativeMethods
    {
#pragma warning disable SYSLIB1054 // Generated marshalling needs unsafe code for the whole project; this call does not.
        [DllImport("libc", EntryPoint = "setrlimit")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int SetLimit(int resource, in Limit limit);
#pragma warning restore SYSLIB1054
    }
}
