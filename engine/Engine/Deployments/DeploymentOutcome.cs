namespace DataOps.Engine.Deployments;

public enum DeploymentOutcome
{
    Succeeded,
    Failed,
    Cancelled,
}
