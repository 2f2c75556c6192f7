namespace DataOps.Engine.Deployments;

/// <summary>Why a run failed; the command line makes exit codes of it. Several may hold.</summary>
[Flags]
public enum DeploymentFault
{
    None = 0,

    /// <summary>The program ended badly, logged an error, or declared something impossible (such as a URN twice).</summary>
    Program = 1,

    /// <summary>Options or settings are missing, name what does not exist, or contradict each other.</summary>
    Options = 2,

    /// <summary>A provider refused or failed, or a resource is protected.</summary>
    Resource = 4,

    /// <summary>There were changes (or drift) where none were expected.</summary>
    UnexpectedChanges = 8,
}
