using DataOps.Engine.Host;

namespace DataOps.Operations;

/// <summary>What can stand against a run before the engine begins it.</summary>
public static class OperationDiagnostics
{
    private const int SettingsExit = 2;
    private const int UnexpectedChangesExit = 7;
    private const int CancelledExit = 8;

    public static readonly FaultDescriptor UnreadableFile = new("DP2604", "A file cannot be read", SettingsExit);
    public static readonly FaultDescriptor InvalidArgument = new("DP2606", "An argument is not valid", SettingsExit);
    public static readonly FaultDescriptor Refused = new("DP2607", "The confirmation was refused", CancelledExit);

    public static readonly FaultDescriptor TooManyDeletions = new(
        "DP2610",
        "More would be deleted than a pipeline allows at once",
        UnexpectedChangesExit
    );

    /// <summary>Every descriptor of this room, for the reference and the tests.</summary>
    public static IReadOnlyList<FaultDescriptor> All { get; } = [UnreadableFile, InvalidArgument, Refused, TooManyDeletions];
}
