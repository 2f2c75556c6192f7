using System.Collections.Concurrent;
using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;

namespace Host.Tests.Monitor;

/// <summary>An engine that gives every resource a URN and an id at once, and remembers what it was asked.</summary>
internal sealed class FakeDeploymentMonitor : IDeploymentMonitor
{
    public ConcurrentQueue<ResourceGoal> Goals { get; } = new();

    public ConcurrentQueue<ConstructGoal> Constructs { get; } = new();

    public ConcurrentQueue<MethodGoal> Methods { get; } = new();

    public ConcurrentQueue<ReadGoal> Reads { get; } = new();

    public ConcurrentQueue<FunctionGoal> Functions { get; } = new();

    public ConcurrentQueue<(Urn Urn, PropertyMap Outputs)> Outputs { get; } = new();

    public ConcurrentQueue<PackageGoal> Packages { get; } = new();

    public int ProgramEnds { get; private set; }

    public Func<ResourceGoal, RegisteredResource, RegisteredResource> OnRegister { get; init; } = (_, resource) => resource;

    public Func<FunctionGoal, FunctionResult> OnInvoke { get; init; } = goal => new FunctionResult(goal.Arguments, []);

    /// <summary>What a component's provider does; by default it registers nothing and answers with the inputs.</summary>
    public Func<ConstructGoal, Urn, Task<RegisteredResource>> OnConstruct { get; init; } =
        (goal, urn) => Task.FromResult(new RegisteredResource(urn, "", goal.Resource.Properties));

    public Func<MethodGoal, MethodResult> OnCall { get; init; } = goal => new MethodResult(goal.Arguments);

    public Task<RegisteredResource> ConstructAsync(ConstructGoal goal, CancellationToken cancellationToken)
    {
        Constructs.Enqueue(goal);
        return OnConstruct(goal, Urn.Create("dev", "shop", goal.Resource.Parent, goal.Resource.Type, goal.Resource.Name));
    }

    public Task<MethodResult> CallAsync(MethodGoal goal, CancellationToken cancellationToken)
    {
        Methods.Enqueue(goal);
        return Task.FromResult(OnCall(goal));
    }

    public Task<RegisteredResource> RegisterAsync(ResourceGoal goal, CancellationToken cancellationToken)
    {
        Goals.Enqueue(goal);
        var urn = Urn.Create("dev", "shop", goal.Parent, goal.Type, goal.Name);
        var resource = new RegisteredResource(urn, goal.Custom ? goal.Name + "-id" : "", goal.Properties.With("uid", "uid-" + goal.Name));
        return Task.FromResult(OnRegister(goal, resource));
    }

    public Task RegisterOutputsAsync(Urn urn, PropertyMap outputs, CancellationToken cancellationToken)
    {
        Outputs.Enqueue((urn, outputs));
        return Task.CompletedTask;
    }

    public Task<RegisteredResource> ReadAsync(ReadGoal goal, CancellationToken cancellationToken)
    {
        Reads.Enqueue(goal);
        return Task.FromResult(
            new RegisteredResource(
                Urn.Create("dev", "shop", goal.Parent, goal.Type, goal.Name),
                goal.Id,
                goal.Properties.With("found", true)
            )
        );
    }

    public Task<FunctionResult> InvokeAsync(FunctionGoal goal, CancellationToken cancellationToken)
    {
        Functions.Enqueue(goal);
        return Task.FromResult(OnInvoke(goal));
    }

    public Task<string> RegisterPackageAsync(PackageGoal package, CancellationToken cancellationToken)
    {
        Packages.Enqueue(package);
        return Task.FromResult($"ref-{package.Name}-{package.Parameterization?.Name}");
    }

    public Task SignalProgramEndAsync(CancellationToken cancellationToken)
    {
        ProgramEnds++;
        return Task.CompletedTask;
    }
}
