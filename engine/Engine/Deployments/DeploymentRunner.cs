namespace DataOps.Engine.Deployments;

/// <summary>Runs deployments: the way into the engine.</summary>
public sealed class DeploymentRunner(DeploymentPorts ports)
{
    /// <summary>
    /// Runs to an orderly end in every case; only a bug throws. After <paramref name="stop"/> no new step starts and the calls in flight
    /// are waited for; after <paramref name="cancellationToken"/> they are cancelled too.
    /// </summary>
    public Task<DeploymentResult> RunAsync(DeploymentRequest request, CancellationToken stop, CancellationToken cancellationToken) =>
        new DeploymentRun(ports, request, stop).RunAsync(cancellationToken);
}
