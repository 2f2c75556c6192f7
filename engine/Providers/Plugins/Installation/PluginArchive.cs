using System.Formats.Tar;
using System.IO.Compression;

namespace DataOps.Providers.Plugins.Installation;

/// <summary>What a plugin is installed from. An archive is somebody else's: nothing of it is written outside the plugin's folder.</summary>
public static class PluginArchive
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Rights = (UnixFileMode)0b111_111_111;

    /// <summary>Installs from a file: an archive (.tar.gz), an executable, or a folder.</summary>
    /// <exception cref="PluginInstallException">It is none of these.</exception>
    public static async Task PlaceAsync(string source, PluginSpec spec, string folder, CancellationToken cancellationToken)
    {
        if (Directory.Exists(source))
        {
            CopyFolder(source, folder);
            return;
        }

        await using var file = new FileStream(source, FileMode.Open, FileAccess.Read);
        var start = new byte[2];
        var isCompressed =
            await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken) == start.Length
            && start is [0x1f, 0x8b];
        file.Position = 0;
        if (isCompressed)
        {
            await ExtractAsync(file, source, folder, cancellationToken);
            return;
        }

        if (!OperatingSystem.IsWindows() && !File.GetUnixFileMode(source).HasFlag(UnixFileMode.UserExecute))
        {
            throw new PluginInstallException($"{source} is neither a .tar.gz archive nor executable");
        }

        var path = Path.Combine(folder, spec.FileName + (OperatingSystem.IsWindows() ? ".exe" : ""));
        File.Copy(source, path);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, Executable);
        }
    }

    /// <exception cref="PluginInstallException">The archive is broken, or an entry would be written elsewhere.</exception>
    public static async Task ExtractAsync(Stream archive, string name, string folder, CancellationToken cancellationToken)
    {
        var top = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        try
        {
            await using var content = new GZipStream(archive, CompressionMode.Decompress);
            await using var tar = new TarReader(content);
            while (await tar.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
            {
                var path = Path.GetFullPath(entry.Name, top);
                if (!(path + Path.DirectorySeparatorChar).StartsWith(top, StringComparison.Ordinal))
                {
                    throw new PluginInstallException($"{name} has the entry '{entry.Name}', which would be written outside of {folder}");
                }

                switch (entry.EntryType)
                {
                    case TarEntryType.Directory:
                        Directory.CreateDirectory(path);
                        break;
                    case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                        await entry.ExtractToFileAsync(path, overwrite: false, cancellationToken);
                        break;
                    case TarEntryType.GlobalExtendedAttributes or TarEntryType.ExtendedAttributes:
                        break;
                    default:
                        // A link could lead what comes after it anywhere.
                        throw new PluginInstallException(
                            $"{name} has the entry '{entry.Name}' of the kind {entry.EntryType}; plugins have files and folders only"
                        );
                }
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw new PluginInstallException($"{name} is no whole .tar.gz archive: {exception.Message}");
        }
    }

    private static void CopyFolder(string source, string folder)
    {
        foreach (var directory in Directory.EnumerateDirectories(source, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(Path.Combine(folder, Path.GetRelativePath(source, directory)));
        }

        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(source, file));
            File.Copy(file, copy);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(copy, File.GetUnixFileMode(file) & Rights);
            }
        }
    }
}
