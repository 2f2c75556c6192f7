namespace DataOps.Engine.Deployments;

/// <summary>One run under way.</summary>
internal sealed class DeploymentRun(DeploymentPorts ports, DeploymentRequest request, CancellationToken stop)
{
    public Task<DeploymentResult> RunAsync(CancellationToken cancellationToken)
    {
        _ = (ports, request, stop, cancellationToken);
        throw new NotSupportedException("The engine cannot run deployments yet.");
    }
}
