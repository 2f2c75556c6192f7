using DataOps.Engine.Host;
using DataOps.Operations;

namespace DataOps.Cli.Runs;

/// <summary>The file of <c>--event-log</c>.</summary>
internal static class EventLog
{
    /// <exception cref="FaultException">DP2604: the file cannot be written.</exception>
    public static StreamWriter Open(string path, bool append)
    {
        try
        {
            return new StreamWriter(path, append);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FaultException(
                OperationDiagnostics.UnreadableFile,
                $"{path} cannot be written: {exception.Message}",
                "Name a file in an existing folder with --event-log.",
                exception
            );
        }
    }
}
