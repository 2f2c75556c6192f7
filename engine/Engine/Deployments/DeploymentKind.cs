namespace DataOps.Engine.Deployments;

/// <summary>What a run is for. Each of them may be a preview.</summary>
public enum DeploymentKind
{
    /// <summary>Runs the program and makes the world agree with it.</summary>
    Update,

    /// <summary>Reads what is really there into the state.</summary>
    Refresh,

    /// <summary>Deletes everything in the state.</summary>
    Destroy,

    /// <summary>Takes existing resources under management.</summary>
    Import,
}
