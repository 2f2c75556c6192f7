using DataOps.Providers.Builtin;

namespace DataOps.Providers;

/// <summary>What <see cref="ProviderSource"/> asks of others.</summary>
public sealed record ProviderServices
{
    public required IProviderLog Log { get; init; }

    public required TimeProvider Clock { get; init; }

    /// <summary>Makes ids of stack references and stashes.</summary>
    public required Func<Guid> NewId { get; init; }

    /// <summary>Null: stack references fail.</summary>
    public IStackOutputs? Stacks { get; init; }

    /// <summary>Null: references to resources cannot be hydrated.</summary>
    public IResourceLookup? Resources { get; init; }
}
