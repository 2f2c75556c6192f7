using DataOps.Engine.Deployments;
using DataOps.Engine.Host.Programs;

namespace DataOps.Engine.Host;

/// <summary>One call that runs a deployment: serves the monitor, starts the program where one is needed, and lets the engine run.</summary>
public static class DeploymentHost
{
    /// <summary>
    /// Runs to an orderly end; faults are events and part of the result. After <paramref name="stop"/> no new step starts; after
    /// <paramref name="cancellationToken"/> calls in flight are cancelled and the program's processes are ended.
    /// </summary>
    public static async Task<DeploymentResult> RunAsync(
        HostedDeployment deployment,
        CancellationToken stop,
        CancellationToken cancellationToken
    )
    {
        var ports = new DeploymentPorts
        {
            Providers = deployment.Providers,
            Journal = deployment.Journal,
            Events = deployment.Events,
            Clock = deployment.Clock,
            NewId = deployment.NewId,
            StackOutputs = deployment.StackOutputs,
        };
        if (deployment.Program is not { } spec)
        {
            return await new DeploymentRunner(ports).RunAsync(deployment.Request, stop, cancellationToken);
        }

        var program = new HostedProgram(spec, deployment.Request, deployment.Events)
        {
            OnStarted = deployment.OnProgramStarted,
            Secrets = deployment.Secrets,
        };
        return await new DeploymentRunner(ports with { Program = program, Hooks = program }).RunAsync(
            deployment.Request,
            stop,
            cancellationToken
        );
    }
}
