using Infra.Catalog.Text;

namespace Infra.Catalog.Files;

/// <summary>
/// A file or folder that is there and that the system does not let this user read; <paramref name="reason"/> is the system's.
/// </summary>
public sealed class UnreadableFileException(RepositoryPath path, Exception reason)
    : IOException($"'{path}' cannot be read: {reason.Message}", reason)
{
    public RepositoryPath Path { get; } = path;

    /// <summary>Does what may meet such a file, and says which it was.</summary>
    public static T Naming<T>(RepositoryPath path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception reason) when (reason is UnauthorizedAccessException or IOException and not UnreadableFileException)
        {
            throw new UnreadableFileException(path, reason);
        }
    }
}
