using Pulumi.Serialization;
using Pulumirpc;
using Hooks = Pulumirpc.RegisterResourceRequest.Types.ResourceHooksBinding;

namespace Pulumi.Registration;

/// <summary>What reading and registering a resource have in common, once everything it waits for is there.</summary>
internal sealed record PreparedResource
{
    public required PropertyBag Properties { get; init; }

    public required string ParentUrn { get; init; }

    public required string ProviderReference { get; init; }

    /// <summary>Provider references by package, for remote components.</summary>
    public required IReadOnlyDictionary<string, string> ProviderReferences { get; init; }

    /// <summary>The URNs of everything the resource depends on.</summary>
    public required IReadOnlyCollection<string> Dependencies { get; init; }

    /// <summary>The URNs each property depends on; a property that depends on nothing has an empty entry.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyCollection<string>> PropertyDependencies { get; init; }

    public required IReadOnlyList<Pulumirpc.Alias> Aliases { get; init; }

    /// <summary>The aliases for engines that know URNs only.</summary>
    public required IReadOnlyList<string> AliasUrns { get; init; }

    public required IReadOnlyList<Callback> Transforms { get; init; }

    public required Hooks Hooks { get; init; }

    public required string? PackageReference { get; init; }
}
