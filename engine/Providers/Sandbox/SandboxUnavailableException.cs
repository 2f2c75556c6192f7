namespace DataOps.Providers.Sandbox;

/// <summary>The sandbox's database cannot be used.</summary>
/// <param name="message">What its file system or SQLite says.</param>
/// <param name="hint">What mends it.</param>
public sealed class SandboxUnavailableException(string message, string hint) : Exception(message)
{
    private const int Busy = 5;
    private const int ReadOnly = 8;
    private const int Full = 13;
    private const int CannotOpen = 14;

    public string Hint { get; } = hint;

    /// <param name="code">SQLite's result code, without its extension.</param>
    /// <param name="message">What it says.</param>
    public static SandboxUnavailableException Of(int code, string message) =>
        new(
            message,
            code switch
            {
                Busy => "Another program has held the file for 30 seconds; see who has it open (`fuser`), and run again when it has ended.",
                Full => "Make room on the disk and run again: what was answered before is kept.",
                ReadOnly or CannotOpen => "Give this user the right to write the file and its folder.",
                _ =>
                    "The file is damaged: put a copy of it back, or remove it. Without it the sandbox's cloud is empty, and a refresh adapts the state.",
            }
        );
}
