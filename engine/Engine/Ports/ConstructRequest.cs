using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;

namespace DataOps.Engine.Ports;

/// <summary>Asks a provider to construct a component: it registers the component and what belongs to it, and tells its outputs.</summary>
/// <param name="Goal">The component, with the inputs that the program gave.</param>
/// <param name="Providers">References of the providers for the component's resources, by package.</param>
public sealed record ConstructRequest(ConstructGoal Goal, ImmutableSortedDictionary<string, string> Providers)
{
    public ResourceGoal Resource => Goal.Resource;
}
