using DataOps.Engine.Model;
using DataOps.Engine.Monitor;

namespace Host.Tests.Monitor;

/// <summary>Another monitor with one behaviour of its own.</summary>
internal abstract class DelegatingMonitor(IDeploymentMonitor inner) : IDeploymentMonitor
{
    public virtual Task<RegisteredResource> RegisterAsync(ResourceGoal goal, CancellationToken cancellationToken) =>
        inner.RegisterAsync(goal, cancellationToken);

    public Task<RegisteredResource> ConstructAsync(ConstructGoal goal, CancellationToken cancellationToken) =>
        inner.ConstructAsync(goal, cancellationToken);

    public Task<MethodResult> CallAsync(MethodGoal goal, CancellationToken cancellationToken) => inner.CallAsync(goal, cancellationToken);

    public Task RegisterOutputsAsync(Urn urn, PropertyMap outputs, CancellationToken cancellationToken) =>
        inner.RegisterOutputsAsync(urn, outputs, cancellationToken);

    public Task<RegisteredResource> ReadAsync(ReadGoal goal, CancellationToken cancellationToken) =>
        inner.ReadAsync(goal, cancellationToken);

    public Task<FunctionResult> InvokeAsync(FunctionGoal goal, CancellationToken cancellationToken) =>
        inner.InvokeAsync(goal, cancellationToken);

    public Task<string> RegisterPackageAsync(PackageGoal package, CancellationToken cancellationToken) =>
        inner.RegisterPackageAsync(package, cancellationToken);

    public Task SignalProgramEndAsync(CancellationToken cancellationToken) => inner.SignalProgramEndAsync(cancellationToken);
}
