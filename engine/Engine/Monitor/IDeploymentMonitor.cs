using DataOps.Engine.Model;

namespace DataOps.Engine.Monitor;

/// <summary>
/// What a running program asks of a deployment. The engine implements it; the host's gRPC service translates for it. Calls come
/// concurrently. A call that the program cannot recover from (a failed resource, a broken goal) throws
/// <see cref="RegistrationRefusedException"/>, whose text the program sees; everything was already reported as an event then.
/// </summary>
public interface IDeploymentMonitor
{
    /// <summary>Plans and runs the steps of one resource and returns when the resource is there (or planned).</summary>
    Task<RegisteredResource> RegisterAsync(ResourceGoal goal, CancellationToken cancellationToken);

    Task RegisterOutputsAsync(Urn urn, PropertyMap outputs, CancellationToken cancellationToken);

    Task<RegisteredResource> ReadAsync(ReadGoal goal, CancellationToken cancellationToken);

    Task<FunctionResult> InvokeAsync(FunctionGoal goal, CancellationToken cancellationToken);

    /// <summary>
    /// Lets a component's provider construct it, and returns when the component is complete. What it consists of is registered meanwhile.
    /// </summary>
    Task<RegisteredResource> ConstructAsync(ConstructGoal goal, CancellationToken cancellationToken);

    /// <summary>Runs a method, in which its provider may register resources.</summary>
    Task<MethodResult> CallAsync(MethodGoal goal, CancellationToken cancellationToken);

    /// <summary>Returns the reference under which later goals name the package.</summary>
    Task<string> RegisterPackageAsync(PackageGoal package, CancellationToken cancellationToken);

    /// <summary>The program sends nothing any more; returns when all started steps, deletes included, have ended.</summary>
    Task SignalProgramEndAsync(CancellationToken cancellationToken);
}
