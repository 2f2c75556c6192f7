using System.Collections.Immutable;
using Pulumi;

namespace Infra.Components.Identities;

/// <summary>An identity to be made: its name in the cloud, whose pods take it, and what it may do.</summary>
public sealed record IdentityRequest(string IdentityName, string Namespace, string ServiceAccount)
{
    public required Output<ImmutableArray<AccessGrant>> Grants { get; init; }

    public ImmutableSortedDictionary<string, string> Tags { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}
