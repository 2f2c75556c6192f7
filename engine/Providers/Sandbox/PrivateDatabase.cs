namespace DataOps.Providers.Sandbox;

/// <summary>
/// The sandbox's database holds what its objects were made with, secrets too: its file is for this user only. SQLite's other files take
/// after it.
/// </summary>
internal static class PrivateDatabase
{
    /// <summary>Makes folder and file where they are not there yet.</summary>
    public static void Prepare(string path)
    {
        if (Path.GetDirectoryName(path) is not { Length: > 0 } folder)
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        const UnixFileMode file = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Directory.CreateDirectory(folder, file | UnixFileMode.UserExecute);
        if (!File.Exists(path))
        {
            // Not opened by anybody else: an empty file is an empty database.
            new FileStream(
                path,
                new FileStreamOptions
                {
                    Mode = FileMode.OpenOrCreate,
                    Access = FileAccess.ReadWrite,
                    Share = FileShare.ReadWrite,
                    UnixCreateMode = file,
                }
            ).Dispose();
        }
    }
}
