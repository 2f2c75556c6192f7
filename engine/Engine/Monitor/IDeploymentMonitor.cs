using System.Collections.Immutable;
using DataOps.Engine.Model;

namespace DataOps.Engine.Monitor;

/// <summary>
/// What a running program asks of a deployment. The engine implements it; the host's gRPC service translates for it. Calls come concurrently.
/// A call that the program cannot recover from (a failed resource, a broken goal) throws <see cref="RegistrationRefusedException"/>, whose
/// text the program sees; everything was already reported as an event then.
/// </summary>
public interface IDeploymentMonitor
{
    /// <summary>Plans and runs the steps of one resource and returns when the resource is there (or planned).</summary>
    Task<RegisteredResource> RegisterAsync(ResourceGoal goal, CancellationToken cancellationToken);

    Task RegisterOutputsAsync(Urn urn, PropertyMap outputs, CancellationToken cancellationToken);

    Task<RegisteredResource> ReadAsync(ReadGoal goal, CancellationToken cancellationToken);

    Task<FunctionResult> InvokeAsync(FunctionGoal goal, CancellationToken cancellationToken);

    /// <summary>Returns the reference under which later goals name the package.</summary>
    Task<string> RegisterPackageAsync(PackageGoal package, CancellationToken cancellationToken);

    /// <summary>The program sends nothing any more; returns when all started steps, deletes included, have ended.</summary>
    Task SignalProgramEndAsync(CancellationToken cancellationToken);
}

/// <summary>What a program gets back for a registration or a read.</summary>
public sealed record RegisteredResource(Urn Urn, string Id, PropertyMap Properties)
{
    /// <summary>True while the resource is only planned and its id unknown.</summary>
    public bool IsIdUnknown { get; init; }

    public RegistrationOutcome Outcome { get; init; } = RegistrationOutcome.Succeeded;

    public ImmutableSortedDictionary<string, ImmutableArray<Urn>> PropertyDependencies { get; init; } = ImmutableSortedDictionary<string, ImmutableArray<Urn>>.Empty;
}

/// <summary>The three results of the protocol's <c>Result</c>.</summary>
public enum RegistrationOutcome
{
    Succeeded,
    Failed,
    Skipped,
}

/// <summary>An existing resource that the program looks at.</summary>
public sealed record ReadGoal
{
    public required string Type { get; init; }

    public required string Name { get; init; }

    public required string Id { get; init; }

    public Urn? Parent { get; init; }

    public PropertyMap Properties { get; init; } = PropertyMap.Empty;

    public ImmutableArray<Urn> Dependencies { get; init; } = [];

    public string Provider { get; init; } = "";

    public string Version { get; init; } = "";

    public string PluginDownloadUrl { get; init; } = "";

    public string PackageRef { get; init; } = "";

    public ImmutableArray<string> AdditionalSecretOutputs { get; init; } = [];

    public string SourcePosition { get; init; } = "";
}

/// <summary>A call of a provider's function.</summary>
public sealed record FunctionGoal
{
    public required string Token { get; init; }

    public PropertyMap Arguments { get; init; } = PropertyMap.Empty;

    public string Provider { get; init; } = "";

    public string Version { get; init; } = "";

    public string PluginDownloadUrl { get; init; } = "";

    public string PackageRef { get; init; } = "";

    public Urn? Parent { get; init; }

    public ImmutableArray<Urn> DependsOn { get; init; } = [];
}

/// <summary>A function's result, or what its provider found wrong with the arguments.</summary>
public sealed record FunctionResult(PropertyMap Return, ImmutableArray<CheckFailure> Failures)
{
    public bool IsUnknown { get; init; }
}

/// <summary>A finding of a provider about one input.</summary>
public sealed record CheckFailure(string Property, string Reason);

/// <summary>A package, and the parameters that make it another one, as <c>RegisterPackage</c> has them.</summary>
public sealed record PackageGoal(string Name, string Version, string DownloadUrl)
{
    public PackageParameterization? Parameterization { get; init; }
}

/// <summary>The package that parameters make of a base package.</summary>
public sealed record PackageParameterization(string Name, string Version, ImmutableArray<byte> Value);
