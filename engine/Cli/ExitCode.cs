using DataOps.Engine.Deployments;

namespace DataOps.Cli;

/// <summary>Exit codes: Pulumi's, and one for the state.</summary>
public static class ExitCode
{
    public const int Done = 0;
    public const int Program = 1;
    public const int Settings = 2;
    public const int Resource = 4;
    public const int NoSuchStack = 6;
    public const int UnexpectedChanges = 7;
    public const int Cancelled = 8;
    public const int State = 10;
    public const int Bug = 255;

    /// <summary>Of several faults the one nearest to the cause counts: a failed resource makes most programs fail too.</summary>
    public static int Of(DeploymentResult result) =>
        result switch
        {
            { Outcome: DeploymentOutcome.Cancelled } => Cancelled,
            _ when result.Faults.HasFlag(DeploymentFault.Options) => Settings,
            _ when result.Faults.HasFlag(DeploymentFault.Resource) => Resource,
            _ when result.Faults.HasFlag(DeploymentFault.Program) => Program,
            _ when result.Faults.HasFlag(DeploymentFault.UnexpectedChanges) => UnexpectedChanges,
            { Outcome: DeploymentOutcome.Failed } => Program,
            _ => Done,
        };
}
