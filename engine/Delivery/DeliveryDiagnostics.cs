using DataOps.Engine.Host;

namespace DataOps.Delivery;

/// <summary>What can stand between a run and those who follow it.</summary>
public static class DeliveryDiagnostics
{
    private const int SettingsExit = 2;
    private const int ResourceExit = 4;

    public static readonly FaultDescriptor NoRevision = new(
        "DP2620",
        "There is no commit that manifests could be rendered from",
        SettingsExit
    );
    public static readonly FaultDescriptor BranchInUse = new("DP2621", "The branch of rendered manifests is checked out", SettingsExit);
    public static readonly FaultDescriptor GitFailed = new("DP2622", "Git could not do what delivery asked of it", SettingsExit);
    public static readonly FaultDescriptor PushRefused = new("DP2623", "The remote did not take the rendered manifests", ResourceExit);

    public static readonly FaultDescriptor CommentFailed = new("DP2624", "The report could not be put on the pull request", SettingsExit);

    /// <summary>Every descriptor of this room, for the reference and the tests.</summary>
    public static IReadOnlyList<FaultDescriptor> All { get; } = [NoRevision, BranchInUse, GitFailed, PushRefused, CommentFailed];
}
