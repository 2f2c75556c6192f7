namespace DataOps.Engine.Host.State;

/// <summary>
/// <c>.dataops</c> in a repository: this user's alone, since states, sandbox and passphrase lie there, and without links, since a
/// repository
/// can bring links that lead anywhere, and the engine writes and deletes there.
/// </summary>
public static class PrivateFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes the folder, and those above it that are missing, for this user only.</summary>
    public static void Create(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        // The runtime gives the mode to the last folder only.
        if (Path.GetDirectoryName(folder) is { Length: > 0 } above && !Directory.Exists(above))
        {
            Create(above);
        }

        Directory.CreateDirectory(folder, OwnerOnly);
    }

    /// <summary>Takes other users' rights on a folder that is there away, and refuses one that holds or is a link.</summary>
    /// <exception cref="FaultException">DP5030 for the first link.</exception>
    public static void Check(string folder)
    {
        if (Link(folder) is { } link)
        {
            throw new FaultException(
                StateDiagnostics.LinkInStore,
                $"{link} is a link. The engine writes and deletes below {folder}, and follows no link out of it.",
                "Delete the link. If the state is to be elsewhere, name the place with --state or PULUMI_BACKEND_URL."
            );
        }

        if (!OperatingSystem.IsWindows() && Directory.Exists(folder) && File.GetUnixFileMode(folder) != OwnerOnly)
        {
            try
            {
                File.SetUnixFileMode(folder, OwnerOnly);
            }
            catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
            {
                // It is another user's, who decides, or on a file system without modes.
            }
        }
    }

    private static string? Link(string folder)
    {
        var itself = new DirectoryInfo(folder);
        if (itself.LinkTarget is not null)
        {
            return folder;
        }

        if (!itself.Exists)
        {
            return null;
        }

        var all = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.None,
            IgnoreInaccessible = true,
        };
        return itself
            .EnumerateFileSystemInfos("*", all)
            .FirstOrDefault(entry => entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
            ?.FullName;
    }
}
